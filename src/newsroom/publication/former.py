"""Links into earlier editions of a comparison: none of them ends in nothing, or leads elsewhere.

The address of a claim, a point or a commitment is made of its words (`readout.report.html.anchors`)
and never comes to mean others.  What an earlier edition had and this one has not is listed under
the comparison with the words that stood there; a point or a commitment that lost or won a claim is
found under its old address too.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime
from functools import lru_cache

from newsroom.pages.models import Edition, StoryPage
from newsroom.publication.sources import Moment
from newsroom.publication.words import moment
from newsroom.records import exchange
from readout.model import Comparison
from readout.report.html.anchors import Anchors
from readout.report.html.view import direction, tag
from readout.report.interface import Interface
from readout.report.runs import harmless


@dataclass(frozen=True, slots=True)
class Words:
    """A claim of an edition, without its place in it."""

    statement: str
    party: str
    text: str
    language: str
    direction: str


@dataclass(frozen=True, slots=True)
class _Addresses:
    """The addresses of an edition: claims with their words, points and commitments with claims."""

    claims: Mapping[str, Words]
    groups: Mapping[str, frozenset[str]]


@dataclass(frozen=True, slots=True)
class FormerClaim:
    """A claim that is no longer in the comparison, and the last edition that had it.

    `kept` tells that its statement is still compared; the words of one that was withdrawn, because
    it was the wrong page or the wrong party's, are not repeated.
    """

    anchors: tuple[str, ...]
    words: Words
    until: Moment
    kept: bool


@dataclass(frozen=True, slots=True)
class Former:
    """What earlier editions had: claims that went, and old addresses of what is still there."""

    claims: tuple[FormerClaim, ...] = ()
    also: Mapping[str, tuple[str, ...]] = field(default_factory=dict)


def former(story: StoryPage, shown: Comparison, words: Interface) -> Former:
    """What earlier editions of the story had and the comparison `shown` has not."""
    now = _addresses(shown)
    gone: dict[str, FormerClaim] = {}
    also: dict[str, list[str]] = {}
    kept = {s.id for s in shown.statements}
    seen = set(now.groups)
    for pk, at in story.editions.values_list("pk", "at"):
        then = _of_edition(pk, at)
        for anchor, said in then.claims.items():
            if anchor not in now.claims and anchor not in gone:
                until = Moment(moment(words, at), at.isoformat(timespec="seconds"))
                places = (anchor, f"t-{anchor.removeprefix('c-')}")
                gone[anchor] = FormerClaim(places, said, until, said.statement in kept)
        for anchor, claims in then.groups.items():
            if anchor not in seen:
                seen.add(anchor)
                _lead_on(anchor, claims, now, gone, also)
    return Former(tuple(gone.values()), {key: tuple(old) for key, old in also.items()})


def _lead_on(
    anchor: str,
    claims: Iterable[str],
    now: _Addresses,
    gone: dict[str, FormerClaim],
    also: dict[str, list[str]],
) -> None:
    """Give the old address of a group to what has its claims now, else to the first of them."""
    kind = anchor[0]
    for heir, held in now.groups.items():
        if heir[0] == kind and held & set(claims):
            also.setdefault(heir, []).append(anchor)
            return
    first = next((c for c in sorted(claims) if c in gone), None)
    if first and kind == "p":
        gone[first] = replace(gone[first], anchors=(*gone[first].anchors, anchor))


@lru_cache(maxsize=512)
def _of_edition(pk: int, _at: datetime) -> _Addresses:
    stored = Edition.objects.values_list("comparison", flat=True).get(pk=pk)  # never changes
    return _addresses(exchange.load(stored, Comparison))


def _addresses(comparison: Comparison) -> _Addresses:
    anchors = Anchors(comparison)
    languages = {s.id: s.language for s in comparison.statements}
    claims = {
        anchors.claim(c.id): Words(
            c.statement,
            c.party,
            harmless(c.text),
            tag(languages.get(c.statement)),
            direction(languages.get(c.statement)),
        )
        for c in comparison.claims
    }
    return _Addresses(claims, dict(_groups(comparison, anchors)))


def _groups(comparison: Comparison, anchors: Anchors) -> Iterator[tuple[str, frozenset[str]]]:
    for point in comparison.points:
        yield anchors.point(point.id), frozenset(map(anchors.claim, point.claims))
    for made in comparison.commitments:
        yield anchors.commitment(made.id), frozenset(map(anchors.claim, made.claims))
