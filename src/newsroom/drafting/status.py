"""The end of a headline: who has yet to respond."""

from __future__ import annotations

from newsroom.drafting.language import words
from newsroom.drafting.names import Name
from newsroom.records.models import Event, Response
from newsroom.records.models.base import State


def status(event: Event, language: str) -> str:
    """ "Maresia yet to respond", «заявления Маресии пока нет»; empty if all parties have spoken."""
    page = words(language)
    waiting = (
        Response.objects.filter(event=event, recorded=False)
        .exclude(state__in=(State.REJECTED, State.RETIRED))
        .select_related("party")
        .order_by("id")
    )
    names = [Name(response.party.name_in(page.language), page) for response in waiting]
    if not names:
        return ""
    number = "one" if len(names) == 1 else "many"
    genitives = [name.genitive for name in names]
    sure = page.language == "en" or all(genitives)
    return page.say(
        f"status/{number}" if sure else f"status/{number}_unsure",
        parties=page.list_of([name.bare for name in names]),
        party_gen=page.list_of([genitive or "" for genitive in genitives]),
    )
