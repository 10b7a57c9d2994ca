"""The blocks of a story as its templates want them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from markupsafe import Markup

from newsroom.drafting.language import words as drafting_words
from newsroom.drafting.names import Name
from newsroom.publication.addresses import segment
from newsroom.publication.foreign import Marker, numbers, unnumbered
from newsroom.publication.pictures import picture
from newsroom.publication.prose import prose, unbroken
from newsroom.publication.sources import Span, quote_anchor, source_path
from newsroom.publication.spread import Matters, Row, Told, spread
from newsroom.publication.words import capital
from newsroom.records.models import Party
from newsroom.records.models import Statement as StatementRow
from readout.model import Comparison
from readout.report.html.anchors import Anchors
from readout.report.html.view import direction, tag
from readout.report.interface import Interface
from readout.report.interface.words import bound

# What stands side by side on a wide page, if it follows one another.
_GROUPS = {
    "version": "versions",
    **dict.fromkeys(("differences", "one_sided", "comparison"), "findings"),
    **dict.fromkeys(("questions", "background", "report"), "remains"),
}


@dataclass(frozen=True, slots=True)
class Block:
    """A block of the body: its kind and what its template shows."""

    kind: str
    value: Any


@dataclass(frozen=True, slots=True)
class Said:
    """A paragraph in reported speech; `claim` is where its first claim stands in the comparison."""

    text: Markup
    claim: str


@dataclass(frozen=True, slots=True)
class Quote:
    """Words of a statement; `source` is their place on the page of the captured source.

    A translation that stands before its original has the numbers of notes on the original's words.
    """

    text: Markup
    translation: Markup
    lead_in: Markup
    party: str
    language: str
    direction: str
    foreign: bool
    source: str


@dataclass(frozen=True, slots=True)
class Version:
    """What one party says; `hue` is the one that it has in the comparison."""

    party: str
    heading: str
    hue: int
    body: tuple[Block, ...]
    matters: tuple[Matters, ...]


@dataclass(frozen=True, slots=True)
class Versions:
    """All parties' versions, and their paragraphs in rows that speak of the same matter."""

    each: tuple[Version, ...]
    rows: tuple[Row, ...]


@dataclass(frozen=True, slots=True)
class Term:
    """A note on a term, by its number; `used` tells that the number stands in the text, `entry`
    is its place on the glossary's page.
    """

    number: int
    entry: str
    wording: Markup
    note: Markup
    used: bool


class Body:
    """Reads the blocks of one story, in their order.

    `path` is the story's; `statements` are those that it may quote, `shown` the comparison that it
    rests on, `hues` the parties' by name.
    """

    def __init__(
        self,
        words: Interface,
        marker: Marker,
        path: str,
        statements: Iterable[StatementRow] = (),
        shown: Comparison | None = None,
        hues: Mapping[str, int] | None = None,
    ) -> None:
        self.words = words
        self.marker = marker
        self.path = path
        self.statements = {row.pk: row for row in statements}
        self.hues = hues or {}
        self.anchors = Anchors(shown) if shown else None
        self.claims = {claim.id: claim for claim in shown.claims} if shown else {}
        points = shown.points if shown else ()
        self.matters = {claim: point.id for point in points for claim in point.claims}

    def blocks(self, body: Iterable[Any]) -> tuple[Block, ...]:
        """Everything but the notes on terms; what stands side by side becomes one block."""
        found: list[Block] = []
        for block in body:
            if block.block_type == "term":
                continue
            made = self._block(block)
            group = _GROUPS.get(made.kind, "")
            if group and found and found[-1].kind == group:
                found[-1] = Block(group, (*found[-1].value, made))
            else:
                found.append(Block(group, (made,)) if group else made)
        return tuple(_beside(block) for block in found)

    def text(self, value: Any) -> Markup:
        """Rich text, its foreign words and terms marked."""
        return self.marker.html(prose(value))

    def _block(self, block: Any) -> Block:
        kind, value = block.block_type, block.value
        match kind:
            case "text" | "background":
                return Block(kind, self.text(value))
            case "version":
                return Block(kind, self._version(value))
            case "said":
                return Block(kind, self._said(value))
            case "quote":
                return Block(kind, self._quote(value))
            case "differences" | "one_sided" | "questions":
                return Block(kind, [self.text(item) for item in value])
            case "report":
                return Block(kind, {**value, "text": self.text(value["text"])})
            case "picture":
                return Block(kind, picture(value))
            case _:
                return Block(kind, value)

    def _version(self, value: Any) -> Version:
        party: Party = value["party"]
        name = Name(party.name_in(self.words.language), drafting_words(self.words.language))
        known = self.words.language == "en" or name.genitive
        heading = self.words.say(
            "version_of" if known else "version_by",
            possessive=capital(name.possessive),
            party=name.bare,
        )
        return Version(
            party=name.bare,
            heading=heading,
            hue=self.hues.get(name.bare, 0),
            body=tuple(self._block(b) for b in value["body"]),
            matters=tuple(self._matters(b) for b in value["body"]),
        )

    def _matters(self, block: Any) -> Matters:
        """The points that a paragraph of a version speaks of."""
        if block.block_type == "quote":
            value = block.value
            inside = (
                claim.id
                for claim in self.claims.values()
                if claim.statement == f"s{value['statement']}"
                and claim.span.start < value["end"]
                and claim.span.end > value["start"]
            )
        else:
            inside = iter(str(block.value.get("claims") or "").split())
        return frozenset(self.matters[id_] for id_ in inside if id_ in self.matters)

    def _said(self, value: Any) -> Said:
        named = str(value.get("claims") or "").split()
        places = (self.anchors.claim(id_) for id_ in named if self.anchors and id_ in self.claims)
        return Said(self.text(value["text"]), next(places, ""))

    def _quote(self, value: Any) -> Quote:
        row = self.statements.get(value["statement"])
        language = row.language if row else None
        text = self.marker.plain(value["text"])
        translation = unbroken(bound(value.get("translation") or "", self.words.language))
        foreign = language != self.words.language
        if foreign and translation:
            text, translation = unnumbered(text), translation + numbers(text)
        return Quote(
            text=text,
            translation=translation,
            lead_in=self.marker.plain(value.get("lead_in") or ""),
            party=row.party.name_in(self.words.language) if row else "",
            language=tag(language),
            direction=direction(language),
            foreign=foreign,
            source=self._source(row, (value["start"], value["end"])) if row else "",
        )

    def _source(self, row: StatementRow, span: Span) -> str:
        return f"{source_path(self.path, row)}#{quote_anchor(*span)}"


def _beside(block: Block) -> Block:
    """Versions that follow one another, lined up."""
    if block.kind != "versions":
        return block
    each = tuple(b.value for b in block.value)
    rows = spread([Told(version.body, version.matters) for version in each])
    return Block("versions", Versions(each, tuple(rows)))


def quoted(body: Iterable[Any]) -> Iterable[tuple[int, Span]]:
    """Every quote of a story: its statement and its place there."""
    for block in body:
        if block.block_type == "version":
            yield from quoted(block.value["body"])
        elif block.block_type == "quote":
            yield block.value["statement"], (block.value["start"], block.value["end"])


def wordings(body: Iterable[Any]) -> list[str]:
    """The wordings that notes are about, in the order of the notes."""
    return [b.value["wording"] for b in body if b.block_type == "term"]


def terms(body: Iterable[Any], marker: Marker) -> Iterator[Term]:
    """The notes on terms; after the blocks, which set their numbers."""
    found = [b.value for b in body if b.block_type == "term"]
    unmarked = Marker(marker.language, [marker.foreign], [])
    for n, value in enumerate(found):
        yield Term(
            number=n + 1,
            entry=f"term-{segment(value['term'])}",
            wording=unmarked.html(Markup("{}").format(value["wording"])),
            note=unmarked.html(prose(value["note"])),
            used=n in marker.set,
        )
