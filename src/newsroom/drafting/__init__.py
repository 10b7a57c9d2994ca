"""Stories drafted from what people accepted: attributed, verbatim where it matters, no new fact.

    material ─► runs ─► clauses ─► telling ─► version
                                           └► headline, differing, alone, background, terms

language/      templates and rules, as data
names.py  russian.py    what parties are called inside a sentence
amounts.py     sentences from numbers and days, for claims in another language
status.py      "Maresia yet to respond"
"""

from newsroom.drafting.draft import Draft, draft
from newsroom.drafting.status import status

__all__ = ["Draft", "draft", "status"]
