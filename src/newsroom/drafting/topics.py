"""What points are about, in a few words of the page's language, fit for a headline."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Any

from newsroom.drafting import russian
from newsroom.drafting.clauses import small_letter
from newsroom.drafting.material import Material
from readout.comparison.topic import topics as phrases
from readout.languages import Token
from readout.model import Claim, Point, Verdict
from readout.report.order import unsure

_ARTICLES = ("a", "an", "the")
_ADJECTIVES = frozenset({"ADJF", "PRTF"})
_NOMINAL = frozenset({"NOUN", *_ADJECTIVES})


@dataclass(frozen=True, slots=True)
class Topic:
    """`short` for a headline («полное перемирие»), `full` for a sentence ("a complete truce")."""

    point: Point
    short: str
    full: str


def topics(material: Material, case: str = "nomn") -> list[Topic]:
    """The topics of the points that have a good one, most newsworthy first.

    A person's heading is always good; the engine's phrase if it is a noun's of the page's language.
    `case` is that of the Russian phrases.
    """
    found = []
    groups = [[c for c in material.of_point(p) if material.native(c)] for p in material.points]
    said = iter(phrases(_numbered(groups), material.comparison.statements))
    for point, group in zip(material.points, groups, strict=True):
        phrase = next(said) if group else ""
        heading = material.headings.get(point.id)
        if heading:
            low = small_letter(heading, material.words)
            found.append(Topic(point, low, low))
        elif group and (topic := _fit(material, point, group, phrase, case)):
            found.append(topic)
    return found


def worth_a_headline(material: Material, topic: Topic) -> bool:
    """Whether several parties surely speak of it, or a person marked or named it."""
    point = topic.point
    chosen = point.id in material.newsworthy or point.id in material.headings
    return chosen or (point.verdict is not Verdict.ONE_SIDED and not unsure(point))


def _numbered(groups: list[list[Claim]]) -> list[list[Claim]]:
    """The groups that have claims, these under ids as the engine gives them."""
    places: dict[str, list[int]] = {}
    for claim in (c for group in groups for c in group):
        places.setdefault(claim.statement, []).append(claim.span.start)

    def number(claim: Claim) -> Claim:
        n = sorted(places[claim.statement]).index(claim.span.start) + 1
        return replace(claim, id=f"{claim.statement}.{n}")

    return [[number(c) for c in group] for group in groups if group]


def _fit(
    material: Material, point: Point, group: list[Claim], phrase: str, case: str
) -> Topic | None:
    strings = material.words.strings
    claim = next((c for c in group if phrase.lower() in c.text.lower()), None)
    if claim is None or len(phrase.split()) < 2 or set(phrase.lower().split()) & _vague(strings):
        return None
    place = claim.text.lower().find(phrase.lower())
    tokens = material.words.grammar.tokens(claim.text)
    before = [t for t in tokens if t.end <= place][-2:]
    after = [t for t in tokens if t.start >= place + len(phrase)][:1]
    inside = [t for t in tokens if place <= t.start < place + len(phrase)]
    said = claim.text[place : place + len(phrase)]
    if material.language == "ru":
        return _russian(material, point, said, case, (before, inside, after))
    if not before or before[-1].lower not in strings["before_topic"]:
        return None
    if after and after[0].is_word and after[0].lower not in strings["after_topic"]:
        return None
    article = before[-1].lower if before[-1].lower in _ARTICLES else ""
    return Topic(point, said, f"{article} {said}".strip())


def _russian(
    material: Material, point: Point, said: str, case: str, around: tuple[list[Token], ...]
) -> Topic | None:
    """The phrase in the case wanted, if it is cut neither at its beginning nor at its end."""
    before, inside, after = around
    cut = any(t.tags & _NOMINAL for t in before[-1:])
    goes_on = any(t.tags & _NOMINAL and "gent" in t.tags for t in after)
    if cut or goes_on or inside[-1].tags & _ADJECTIVES:
        return None
    strings = material.words.strings
    if len(before) == 2 and before[0].lemma in strings["refusing"] and before[1].lower == "от":
        refused = f"{strings['refusal']} {small_letter(said, material.words)}"
        return Topic(point, refused, refused)
    governed = bool(before) and "PREP" in before[-1].tags
    told = russian.inflected(small_letter(said, material.words), case, governed)
    return Topic(point, told, told) if told else None


def _vague(strings: dict[str, Any]) -> set[str]:
    """Words that point to what a headline does not have."""
    return {*strings["vague"], *strings["pointing"], *strings["own_person"]}
