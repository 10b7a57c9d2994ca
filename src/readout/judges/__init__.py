"""A second opinion on what the rules leave open: the port, its adapters, what an answer may do."""

from readout.judges.apply import second_opinions
from readout.judges.find import find
from readout.judges.port import LABELS, PairJudge, Probabilities, TextPair

__all__ = ["LABELS", "PairJudge", "Probabilities", "TextPair", "find", "second_opinions"]
