"""Claims: the smallest spans that state one reportable point, and their slots."""

from readout.claims.read import read_claim, read_claims
from readout.claims.rereading import reread

__all__ = ["read_claim", "read_claims", "reread"]
