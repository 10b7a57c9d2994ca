"""Where they differ: the notes of differences, with foreign words in the words of the page."""

from __future__ import annotations

import re
from html import escape

from newsroom.drafting import amounts
from newsroom.drafting.blocks import Raw, lines
from newsroom.drafting.material import Material
from newsroom.drafting.telling import fits
from newsroom.drafting.topics import topics
from newsroom.drafting.typography import plain, quoted, sentence
from newsroom.quotes.check import script
from readout.model import Claim, Difference, Point, Verdict, Weight

_MOST = 6  # lines
_ORDER = list(Weight)
_GRAVE = (Weight.CONFLICT, Weight.FIRMNESS)
_FIRMNESS = ("settled", "firmer")
_CONDITIONS = ("condition", "condition_elsewhere")


def differences(material: Material) -> Raw | None:
    """The block, gravest and most newsworthy first; `None` if nothing differs."""
    headings = {t.point.id: t.short for t in topics(material)}
    told: list[str] = []
    for point in material.points:
        if point.verdict is Verdict.DIFFER and len(told) < _MOST:
            notes = _notes(material, point)
            if notes:
                told.append(_line(material, point, headings.get(point.id), notes))
    return lines("differences", told) if told else None


def _line(material: Material, point: Point, heading: str | None, notes: list[str]) -> str:
    """The notes after the topic; after the words themselves where it has no name."""
    title = sentence(heading or _words_of(material, point), material.language)
    text = escape(" ".join(notes), quote=False)
    return f"<p><b>{escape(title, quote=False)}</b> {text}</p>"


def _words_of(material: Material, point: Point) -> str:
    claims = sorted(material.of_point(point), key=lambda c: (not material.native(c), len(c.text)))
    said = plain(claims[0].text).rstrip(" .,;:")
    first, _, rest = said.partition(" ")
    if rest and first.lower() in material.words.strings["subordinate"]:
        said = rest  # "which must be lasting" is half a sentence
    text = quoted(said, material.language)
    return text if material.native(claims[0]) else material.words.say("foreign", quote=text)


def _notes(material: Material, point: Point) -> list[str]:
    """The gravest difference, and a second one if it is grave too."""
    ranked = sorted(point.differences, key=lambda d: _ORDER.index(d.weight))
    told = ranked[:1] + [d for d in ranked[1:] if d.weight in _GRAVE][:1]
    if any(d.told.key in _CONDITIONS for d in told):  # a condition is said once
        told = [d for d in told if d.told.key not in _FIRMNESS] or told
    return list(dict.fromkeys(note(material, difference) for difference in told))


def note(material: Material, difference: Difference) -> str:
    """One difference in a sentence.

    Words in the page's language are quoted.  Of others an amount or a day is said in the page's
    language; what remains is quoted with room for a translation.
    """
    claims = [material.claims[c] for c in difference.claims if c in material.claims]
    own = _of_firmness(material, difference, claims) or _of_denial(material, difference)
    if own is not None:
        return own
    told = difference.told.renamed(
        {party: material.name(party).inside for party in material.parties}
    )
    strings = material.words.interface.strings
    values = {
        slot: v if isinstance(v, str) else _said(material, claims, v) for slot, v in told.values
    }
    said = sentence(str(strings["notes"][told.key]).format(**values), material.language)
    return re.sub(r"(?<=[.!?] )the\b", "The", said)


def _of_firmness(material: Material, difference: Difference, claims: list[Claim]) -> str | None:
    """Who speaks of an agreement where the other speaks of a proposal."""
    told = dict(difference.told.values)
    if difference.told.key not in _FIRMNESS:
        return None
    one, other = (str(told[slot]) for slot in ("firmer", "softer"))
    rungs = [_rung(material, claims, one), _rung(material, claims, other)]
    if rungs[0] is None:
        return None
    role = "firmness" if rungs[1] and rungs[0] != rungs[1] else "firmness_alone"
    seed = "".join(claim.fingerprint for claim in claims)
    return _between(material, role, seed, one, other, one_rung=rungs[0], other_rung=rungs[1] or "")


def _of_denial(material: Material, difference: Difference) -> str | None:
    """Who denies; the word "not" by itself tells a reader nothing."""
    told = dict(difference.told.values)
    if difference.told.key != "denied":
        return None
    one, other = str(told["one"]), str(told["other"])
    return _between(material, "denied", f"{one} {other}", one, other)


def _between(material: Material, role: str, seed: str, one: str, other: str, **more: str) -> str:
    """A template about two parties, as a sentence."""
    name, second = material.name(one), material.name(other)
    template = material.words.pick(role, seed, lambda t: fits(t, name))
    values = {"One": name.opening, "one": name.inside, "other": second.inside}
    return sentence(template.format(**values, **more), material.language)


def _rung(material: Material, claims: list[Claim], party: str) -> str | None:
    """What a party's firmest claim speaks of."""
    stances = [c.stance for c in claims if c.party == party and c.stance]
    if not stances:
        return None
    return str(material.words.strings["rungs"][max(stances, key=lambda s: s.rung).name])


def _said(material: Material, claims: list[Claim], words: tuple[str, ...]) -> str:
    said = [_one(material, claims, word) for word in words]
    return ", ".join(said) or material.words.interface.say("not_said")


def _one(material: Material, claims: list[Claim], words: str) -> str:
    marked = quoted(plain(words).rstrip(" .,;:"), material.language)
    if script(words) == material.language or not any(c.isalpha() for c in words):
        return marked
    return _known(material, claims, words) or material.words.say("foreign", quote=marked)


def _known(material: Material, claims: list[Claim], words: str) -> str | None:
    """Foreign words that a slot of their claim gives in the page's language."""
    page = material.words
    for claim in claims:
        for quantity in claim.quantities:
            if quantity.text == words and (said := amounts.told(quantity, page)):
                return said
        for day in claim.dates:
            if day.text == words and day.iso is not None:
                return page.interface.day(day.iso)
    return None
