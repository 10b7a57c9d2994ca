"""Claims: the smallest spans that state one reportable point, and their slots."""

from readout.claims.read import read_claim, read_claims

__all__ = ["read_claim", "read_claims"]
