"""A translator may propose; a person answers for what is published.

None comes with the newsroom: statements go to no third party, and nothing offline is good enough.
NEWSROOM_TRANSLATOR names one as `package.module:name`; it needs one method, `propose`.
"""

from __future__ import annotations

from typing import Any, Protocol

from django.conf import settings
from django.utils.module_loading import import_string

from newsroom.errors import SetupError
from newsroom.records.models import Event, Statement
from newsroom.translation.demonstration import DemonstrationTranslator


class Translator(Protocol):
    """Proposes translations of quotes."""

    def propose(self, text: str, source: str, target: str) -> str | None:
        """The text in language `target`; `None` if it can't say.  Languages are ISO 639-1 codes."""


def translator_for(event: Event) -> Translator | None:
    """The newsroom's translator, if it has one; the demonstration's own for an invented event."""
    if event.demonstration:
        return DemonstrationTranslator()
    name = settings.TRANSLATOR
    if not name:
        return None
    try:
        return import_string(name.replace(":", "."))()
    except ImportError as error:
        raise SetupError(
            f"there is no such translator ({error})",
            where="NEWSROOM_TRANSLATOR",
            do="write package.module:name, or leave it out",
        ) from error


def propose(body: list[dict[str, Any]], event: Event, language: str) -> int:
    """Fill the empty translations of a draft's foreign quotes, in place; how many were filled."""
    translator = translator_for(event)
    if translator is None:
        return 0
    spoken = dict(Statement.objects.filter(event=event).values_list("pk", "language"))
    filled = 0
    for value in _foreign(body, spoken, language):
        proposed = translator.propose(value["text"], spoken[value["statement"]], language)
        if proposed:
            value["translation"] = proposed
            filled += 1
    return filled


def _foreign(blocks: list[dict[str, Any]], spoken: dict[int, str | None], language: str) -> Any:
    for block in blocks:
        value = block["value"]
        if block["type"] == "version":
            yield from _foreign(value["body"], spoken, language)
        elif block["type"] == "quote" and not value.get("translation"):
            own = spoken.get(value["statement"]) in (None, language)
            yield from () if own else (value,)
