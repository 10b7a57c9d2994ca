"""How reports put names, dates, amounts and verdicts into words."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from readout.model import Claim, Commitment, Kind, Opinion, Point, Quantity, Response, Verdict
from readout.report.order import gravest, unsure

SYMBOL = {Verdict.AGREE: "=", Verdict.DIFFER: "≠", Verdict.ONE_SIDED: "·"}

UNSURE = "? unsure"

KIND = {kind: kind.replace("_", " ") for kind in Kind}

_MONTHS = (
    "January", "February", "March", "April", "May", "June", "July",
    "August", "September", "October", "November", "December",
)  # fmt: skip

_LANGUAGES = {
    "en": "English", "ru": "Russian", "uk": "Ukrainian", "be": "Belarusian", "bg": "Bulgarian",
    "sr": "Serbian", "mk": "Macedonian", "kk": "Kazakh", "de": "German", "fr": "French",
    "es": "Spanish", "it": "Italian", "pt": "Portuguese", "nl": "Dutch", "pl": "Polish",
    "cs": "Czech", "sk": "Slovak", "hu": "Hungarian", "ro": "Romanian", "tr": "Turkish",
    "fi": "Finnish", "sv": "Swedish", "da": "Danish", "no": "Norwegian", "et": "Estonian",
    "lv": "Latvian", "lt": "Lithuanian", "zh": "Chinese", "ja": "Japanese", "ko": "Korean",
    "ar": "Arabic", "fa": "Persian", "he": "Hebrew", "el": "Greek", "ka": "Georgian",
    "hy": "Armenian", "az": "Azerbaijani", "hi": "Hindi", "hr": "Croatian",
}  # fmt: skip

_COMPARATORS = {
    "about": "about {}", "at_least": "at least {}", "at_most": "at most {}",
    "less_than": "less than {}", "more_than": "more than {}", "order_of": "on the order of {}",
}  # fmt: skip


def language(code: str | None) -> str:
    """The English name of a language."""
    if code in (None, "und"):
        return "language unknown"
    return _LANGUAGES.get(code, code)


def names(parties: Sequence[str]) -> str:
    """A list of names: "A", "A and B", "A, B and C"."""
    return " and ".join(filter(None, [", ".join(parties[:-1]), *parties[-1:]]))


def day(iso: str) -> str:
    """An ISO year, month, day or interval in words."""
    return " – ".join(_one_day(part) for part in iso.split("/"))


def _one_day(iso: str) -> str:
    year, *rest = iso.split("-")
    words = [str(int(rest[1]))] if len(rest) > 1 else []
    if rest:
        words.append(_MONTHS[int(rest[0]) - 1])
    return " ".join([*words, year])


def published(when: date | None) -> str:
    """The day of a statement."""
    return day(when.isoformat()) if when else "undated"


def amount(quantity: Quantity) -> str:
    """An amount: "more than 175 prisoners each"; the words of the statement if it has no unit."""
    if quantity.unit is None:
        return " ".join(quantity.text.split())
    number = f"{quantity.value:,}" if isinstance(quantity.value, int) else f"{quantity.value:,g}"
    unit = _one(quantity.unit) if quantity.value == 1 else quantity.unit
    said = _COMPARATORS.get(quantity.comparator or "", "{}").format(f"{number} {unit}")
    return f"{said} each" if quantity.each else said


def _one(unit: str) -> str:
    """The singular of a unit: the lexicons name units in the plural."""
    if not unit.islower() or not unit.endswith("s"):
        return unit
    return unit[:-3] + "y" if unit.endswith("ies") else unit[:-1]


def amounts(commitment: Commitment) -> str:
    """All amounts of a commitment."""
    return ", ".join(dict.fromkeys(amount(q) for q in commitment.quantities))


def verdict(point: Point, parties: Sequence[str]) -> str:
    """The verdict of a point in words, with how it differs and whether the engine is unsure."""
    if point.verdict is Verdict.ONE_SIDED:
        words = ["only " + names(parties)]
    else:
        words = [str(point.verdict)]
    weight = gravest(point)
    if weight:
        words.append(str(weight))
        words.append(", ".join(dict.fromkeys(str(d.aspect) for d in point.differences)))
    if unsure(point):
        words.append(UNSURE)
    return " · ".join(words)


def opinion(given: Opinion) -> str:
    """What a judge thinks of a point, beside the verdict."""
    share = "" if given.probability is None else f" ({given.probability:.2f})"
    return f"second opinion, {given.judge}: {given.label or 'no answer'}{share}"


def yet_to_respond(response: Response, parties: Sequence[str]) -> str:
    """A party that is concerned and has no statement."""
    if not response.mentioned_by:
        return response.party
    everyone = set(response.mentioned_by) >= set(parties) and len(parties) > 1
    by = ("both" if len(parties) == 2 else "all") if everyone else names(response.mentioned_by)
    return f"{response.party} (mentioned by {by})"


def count(number: int, one: str, many: str) -> str:
    """ "1 conflict", "3 conflicts"."""
    return f"{number} {one if number == 1 else many}"


def span(claim: Claim) -> str:
    """Where a claim stands in its statement."""
    return f"[{claim.span.start}–{claim.span.end}]"
