"""The tables, in the order in which data flows."""

from newsroom.records.models.comparison import Claim, Difference, Point, Proposal
from newsroom.records.models.event import Event, Participation
from newsroom.records.models.history import Entry
from newsroom.records.models.ledger import Commitment, Response
from newsroom.records.models.party import Party
from newsroom.records.models.source import Capture, Intake, Statement

__all__ = [
    "Capture",
    "Claim",
    "Commitment",
    "Difference",
    "Entry",
    "Event",
    "Intake",
    "Participation",
    "Party",
    "Point",
    "Proposal",
    "Response",
    "Statement",
]
