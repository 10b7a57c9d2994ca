"""What sets the claims of a point apart, the verdict, commitments and responses."""

from readout.comparison.commitments import commitments
from readout.comparison.responses import responses
from readout.comparison.topic import topics
from readout.comparison.verdict import judge

__all__ = ["commitments", "judge", "responses", "topics"]
