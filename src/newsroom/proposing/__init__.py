"""The engine's comparison laid over the records: what people decided stays as they left it.

propose ─► claims ─► points ─► ledger
"""

from newsroom.proposing.propose import propose

__all__ = ["propose"]
