"""Small events between fictional states for drafts, and what a draft says in plain words."""

from __future__ import annotations

import re
from html import unescape

from tests.newsroom import events

from newsroom.drafting import Draft
from newsroom.proposing import propose
from newsroom.records.models import Event, Party
from newsroom.records.models.base import State

# A meeting, both statements in English.  We, a rejected point, an order and a refusal are in it.
TARNIA = (
    "President Vera Stahl of Tarnia met today with President Olan Brek of Solvia in Ilmen. "
    "The presidents agreed to release 40 fishermen by 12 June. "
    "We will never give up the northern port. "
    "President Stahl ordered the navy to open the Reed Strait on 1 June, "
    "and Tarnia will pay for the pilots.\n\n"
    "In addition, President Stahl stressed that the tariff on grain must go."
)
SOLVIA = (
    "President Olan Brek of Solvia met in Ilmen with President Vera Stahl of Tarnia. "
    "The presidents agreed to release 35 fishermen by 12 June. "
    "They discussed the tariff on grain. "
    "President Brek thanked Tarnia for its hospitality."
)
# A call, both in Russian.
TARNIA_RU = (
    "Состоялся телефонный разговор Президента Тарнии Веры Шталь "
    "с Президентом Сольвии Оланом Бреком. "
    "Стороны договорились освободить 40 рыбаков до 12 июня. "
    "Подчёркнуто, что пошлина на зерно должна быть отменена.\n\n"
    "Кроме того, Тарния откроет Тростниковый пролив 1 июня."
)
SOLVIA_RU = (
    "Президент Сольвии Олан Брек провёл телефонный разговор с Президентом Тарнии Верой Шталь. "
    "Стороны договорились освободить 35 рыбаков до 12 июня. "
    "Мы благодарны Тарнии за честный разговор."
)


def meeting() -> Event:
    """Tarnia and Solvia in English; Maresia is concerned and silent."""
    return _event("en", TARNIA, SOLVIA, "meeting")


def call() -> Event:
    """Tarnia and Solvia in Russian."""
    return _event("ru", TARNIA_RU, SOLVIA_RU, "call")


def _event(language: str, one: str, other: str, kind: str) -> Event:
    names = {"tarnia": ("Tarnia", "Тарния"), "solvia": ("Solvia", "Сольвия")}
    parties = [
        Party.objects.get_or_create(key=key, defaults={"name_en": en, "name_ru": ru})[0]
        for key, (en, ru) in names.items()
    ]
    maresia = events.party("maresia")
    Party.objects.filter(pk=maresia.pk).update(name_ru="Маресия")
    made = events.event(*parties, maresia)
    Event.objects.filter(pk=made.pk).update(kind=kind)
    made.refresh_from_db()
    for party, text in zip(parties, (one, other), strict=True):
        events.statement(made, party, text, language=language)
    propose(made)
    return made


def accept_all(event: Event) -> None:
    """As if an editor had accepted every point."""
    event.points.exclude(state=State.RETIRED).update(state=State.ACCEPTED)


def plain(html: str) -> str:
    """Rich text without its tags."""
    return unescape(re.sub(r"<[^>]+>", "", html))


def paragraphs(drafted: Draft) -> list[str]:
    """Every text of a draft that the newsroom says in its own voice."""
    found = [drafted.title, plain(drafted.lead)]
    for block in drafted.body:
        value = block["value"]
        if block["type"] == "version":
            for part in value["body"]:
                said = part["value"]
                found.append(plain(said["text"]) if part["type"] == "said" else said["lead_in"])
        elif isinstance(value, list):
            found += [plain(item["value"]) for item in value]
        elif isinstance(value, str):
            found.append(plain(value))
    return found


def version_of(drafted: Draft, party: Party) -> list[str]:
    """The reported paragraphs of a party's version."""
    blocks = [b["value"] for b in drafted.body if b["type"] == "version"]
    value = next(v for v in blocks if v["party"] == party.pk)
    return [plain(p["value"]["text"]) for p in value["body"] if p["type"] == "said"]


def lines_of(drafted: Draft, kind: str) -> list[str]:
    """The lines of a block that is a list."""
    block = next((b for b in drafted.body if b["type"] == kind), None)
    return [plain(item["value"]) for item in block["value"]] if block else []
