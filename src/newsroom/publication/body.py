"""The blocks of a story as its templates want them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from markupsafe import Markup

from newsroom.drafting.language import words as drafting_words
from newsroom.drafting.names import Name
from newsroom.publication.foreign import Marker
from newsroom.publication.pictures import picture
from newsroom.publication.prose import prose
from newsroom.records.models import Party
from newsroom.records.models import Statement as StatementRow
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
    """Words of a statement with the way to their source."""

    text: Markup
    translation: str
    lead_in: Markup
    party: str
    language: str
    direction: str
    foreign: bool
    source: str


@dataclass(frozen=True, slots=True)
class Version:
    """What one party says; `hue` is the one that it has in the comparison."""

    heading: str
    hue: int
    body: tuple[Block, ...]


@dataclass(frozen=True, slots=True)
class Term:
    """A note on a term, by its number; `used` tells that the number stands in the text."""

    number: int
    wording: Markup
    note: Markup
    used: bool


class Body:
    """Reads the blocks of one story, in their order.

    `statements` are those that it may quote; `hues` the parties' by name, `claims` the places of
    claims in the comparison by id.
    """

    def __init__(
        self,
        words: Interface,
        marker: Marker,
        statements: Iterable[StatementRow],
        hues: Mapping[str, int],
        claims: Mapping[str, str],
    ) -> None:
        self.words = words
        self.marker = marker
        self.statements = {row.pk: row for row in statements}
        self.hues = hues
        self.claims = claims

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
        return tuple(found)

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
            possessive=_opening(name.possessive),
            party=name.bare,
        )
        hue = self.hues.get(party.name_in(self.words.language), 0)
        return Version(heading, hue, tuple(self._block(b) for b in value["body"]))

    def _said(self, value: Any) -> Said:
        named = str(value.get("claims") or "").split()
        places = (self.claims[id_] for id_ in named if id_ in self.claims)
        return Said(self.text(value["text"]), next(places, ""))

    def _quote(self, value: Any) -> Quote:
        row = self.statements.get(value["statement"])
        language = row.language if row else None
        return Quote(
            text=self.marker.plain(value["text"]),
            translation=bound(value.get("translation") or "", self.words.language),
            lead_in=self.marker.plain(value.get("lead_in") or ""),
            party=row.party.name_in(self.words.language) if row else "",
            language=tag(language),
            direction=direction(language),
            foreign=language != self.words.language,
            source=f"source-{row.pk}" if row else "",
        )


def _opening(text: str) -> str:
    """With a capital, as names in Russian have anyway."""
    return text[:1].upper() + text[1:]


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
            wording=unmarked.html(Markup("{}").format(value["wording"])),
            note=unmarked.html(prose(value["note"])),
            used=n in marker.set,
        )
