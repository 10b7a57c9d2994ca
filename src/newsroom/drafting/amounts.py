"""A sentence from a claim's slots: how many of what, what is done with them, on which day.

For claims in another language than the page's.  Nothing is told unless all of it is known: one
amount with a unit that both languages have, one deed, no denial, no condition.
"""

from __future__ import annotations

from dataclasses import dataclass

from newsroom.drafting.language import Words, deeds
from newsroom.drafting.material import Material
from newsroom.drafting.names import Name
from newsroom.drafting.runs import Run
from newsroom.drafting.telling import Teller, fits, slots
from newsroom.drafting.typography import sentence as as_sentence
from readout import languages
from readout.model import Claim, Quantity
from readout.report.interface.words import plural

_PERIODS = frozenset({"seconds", "minutes", "hours", "days", "weeks", "months", "years"})
_FUTURE = frozenset({"agreed"})


@dataclass(frozen=True, slots=True)
class Amount:
    """What is known: every part in the words of the page's language."""

    amount: str
    number: int
    deed: str
    done: bool
    day: str


def amount_of(claim: Claim, words: Words, year: int) -> Amount | None:
    """The claim's amount and deed; `None` unless all of it is sure.  `year` goes without saying."""
    counted = [q for q in claim.quantities if q.unit not in _PERIODS]
    if len(counted) != 1 or claim.negations or claim.conditions or claim.subject_to:
        return None
    quantity = counted[0]
    deed = _deed(claim, quantity)
    said = told(quantity, words)
    if deed is None or said is None or claim.stance is None or claim.stance.axis != "undertaking":
        return None
    done = claim.stance.name == "done"
    if not done and claim.stance.name not in _FUTURE:
        return None
    day = _day(claim, words, year)
    if day is None:
        return None
    return Amount(said, int(quantity.value), words.strings["deeds"][deed], done, day)


def told(quantity: Quantity, words: Words) -> str | None:
    """An exact amount in the page's language; `None` if it is not exact, or has no word there."""
    if quantity.comparator is not None or quantity.unit is None:
        return None
    said = words.amount(quantity.value, quantity.unit)
    return words.strings["each"].format(amount=said) if said and quantity.each else said


def _deed(claim: Claim, quantity: Quantity) -> str | None:
    """The deed that stands nearest before the amount, else the only one."""
    language = languages.get(claim.language)
    place = quantity.span.start - claim.span.start
    found = deeds(language.code).find(language.tokens(claim.text))
    before = [match for match in found if match.start <= place]
    if before:
        return before[-1].name
    return found[0].name if len(found) == 1 else None


def _day(claim: Claim, words: Words, year: int) -> str | None:
    """When, as the page says it; empty where no day is named, `None` where it isn't sure."""
    dates = [d for d in claim.dates if d.iso is not None]
    if not claim.dates:
        return ""
    if len(dates) != 1 or len(claim.dates) != 1 or dates[0].role not in (None, "on"):
        return None
    day = words.day(str(dates[0].iso), year)
    when = words.strings["when"].get(dates[0].precision)
    return when.format(day=day) if when else None


def values(known: Amount, words: Words) -> dict[str, str]:
    """What fills a template about an amount."""
    form = plural(words.language, known.number)
    return {
        "amount": known.amount,
        "Amount": known.amount[0].upper() + known.amount[1:],
        "deed": known.deed,
        "day": known.day,
        "are": words.strings["be"].get(form, ""),
        "have": words.strings["have"].get(form, ""),
    }


def sentence(material: Material, run: Run, teller: Teller) -> str | None:
    """The run told by its amount; `None` if it has several claims or one is unsure."""
    if len(run.claims) != 1 or not run.whole:
        return None
    known = amount_of(run.claims[0], material.words, material.event.date.year)
    if known is None:
        return None
    template = teller.choose("slots/past" if known.done else "slots/future", run.seed)
    return _filled(template, known, teller.name)


def alone(role: str, known: Amount, name: Name, seed: str) -> str:
    """A template of `role` with the amount and the party, as a sentence."""
    template = name.words.pick(role, seed, lambda t: fits(t, name))
    return _filled(template, known, name)


def _filled(template: str, known: Amount, name: Name) -> str:
    said = template.format(**slots(name), **values(known, name.words))
    return as_sentence(said, name.words.language)
