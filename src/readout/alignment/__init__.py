"""Which claims of different parties are about the same matter."""

from readout.alignment.encode import Encoded, encode
from readout.alignment.group import Group, group
from readout.alignment.score import score

__all__ = ["Encoded", "Group", "encode", "group", "score"]
