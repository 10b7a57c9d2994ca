"""What a published story is as data: `story.json` beside its page.

Indexes are made of these files alone, so nothing can stand in one that isn't published, and a
story's old file tells which pages have to lose it.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from markupsafe import Markup

from newsroom.publication.body import Block
from newsroom.publication.foreign import unnumbered
from newsroom.publication.links import linked
from newsroom.publication.release import Release
from newsroom.publication.view import StoryView
from readout.report.html.anchors import Anchors
from readout.report.interface.words import bound

FILE = "story.json"
_MOST_DIFFERENCES = 3  # that a front page shows of its first story
_COUNTED = ("conflicts", "differences", "one-sided", "agreed")


@dataclass(frozen=True, slots=True)
class Promise:
    """A commitment as the story has it; names in the story's language, keys for links.

    `anchor` is its row on the story's page, nothing if the page has no table of commitments;
    `claim` is its first claim on the page of the comparison.
    """

    id: str
    anchor: str
    claim: str
    what: str
    language: str
    who: list[str]
    amount: str
    due: str
    due_said: str
    condition: str
    stated_by: list[str]
    not_stated_by: list[str]
    keys: list[str]


@dataclass(frozen=True, slots=True)
class Record:
    """A story: what its teaser says, and what it brings to the indexes.

    `key` is the same for its translations; `former` are addresses at which it was earlier.
    """

    path: str
    key: str
    language: str
    section: str
    section_path: str
    headline: str
    status: str
    description: str
    authors: list[str]
    tags: list[str]
    published: str
    published_said: str
    updated: str
    demonstration: bool
    event: dict[str, str]
    parties: list[dict[str, str]]
    statements: list[dict[str, str]]
    commitments: list[Promise]
    terms: list[dict[str, str]]
    corrections: list[dict[str, str]]
    translations: dict[str, str]
    related: list[str]
    links: list[str]
    former: list[str]
    differences: list[str]
    sum: list[list[str]]

    def content(self) -> bytes:
        """The file."""
        return (json.dumps(asdict(self), ensure_ascii=False, indent=1) + "\n").encode()


def record(view: StoryView) -> Record:
    """The record of a story."""
    event = view.page.event
    return Record(
        path=view.path,
        key=str(view.page.translation_key),
        language=view.words.language,
        section=view.section.words,
        section_path=view.section.path,
        headline=view.headline,
        status=view.status,
        description=view.description,
        authors=[link.words for link in view.authors],
        tags=[link.words for link in view.tags],
        published=view.published.iso if view.published else "",
        published_said=view.published.said if view.published else "",
        updated=(view.updated or view.published).iso if view.published else "",
        demonstration=view.demonstration,
        event=_event(event, view.words.language) if event else {},
        parties=[{"key": p.key, "name": p.name_in(view.words.language)} for p in view.parties],
        statements=list(_statements(view)),
        commitments=list(_promises(view)),
        terms=[
            {"term": b.value["term"], "wording": str(t.wording), "note": str(t.note)}
            for b, t in zip(_term_blocks(view), view.terms, strict=True)
        ],
        corrections=[{"at": c.iso, "said": c.said, "text": c.text} for c in view.corrections],
        translations={link.language: link.path for link in view.translations},
        related=[link.path for link in view.related],
        links=linked(view.page),
        former=list(view.page.former_addresses.order_by("path").values_list("path", flat=True)),
        differences=[str(text) for text in _differences(view.blocks)][:_MOST_DIFFERENCES],
        sum=[list(row) for row in view.comparison["contents"] if row[0] in _COUNTED]
        if view.comparison
        else [],
    )


def _differences(blocks: Iterable[Block]) -> Iterator[Markup]:
    """What the story says of where the parties differ, the notes' numbers left out."""
    for block in blocks:
        if block.kind == "findings":
            yield from _differences(block.value)
        elif block.kind == "differences":
            yield from (unnumbered(text) for text in block.value)


def _term_blocks(view: StoryView) -> list[Any]:
    return [b for b in view.page.body if b.block_type == "term"]


def _event(event: Any, language: str) -> dict[str, str]:
    russian = language == "ru" and event.title_ru
    title = bound(event.title_ru if russian else event.title_en, language)
    return {"id": event.public_id, "date": event.date.isoformat(), "title": title}


def _statements(view: StoryView) -> Iterator[dict[str, str]]:
    for row, source in zip(view.statements, view.sources, strict=True):
        yield {
            "id": f"s{row.pk}",
            "key": row.party.key,
            "party": source.party,
            "title": source.title,
            "language": source.language,
            "source": source.address,
            "sha256": source.sha256,
            "captured": source.captured.iso,
            "captured_said": source.captured.said,
            "archive": source.archive,
            "page": source.path,
        }


def _promises(view: StoryView) -> Iterator[Promise]:
    if view.shown is None or view.comparison is None:
        return
    anchors = Anchors(view.shown)
    by_anchor = {anchors.commitment(c.id): c for c in view.shown.commitments}
    keys = {p.name_en: p.key for p in view.parties}
    named = {p.name_en: p.name_in(view.words.language) for p in view.parties}
    keys |= {row.party.name_en: row.party.key for row in view.statements}
    shown = any(b.block_type == "commitments" for b in view.page.body)
    for row in view.comparison["ledger"]:
        c = by_anchor[row.anchor]
        yield Promise(
            id=c.id,
            anchor=row.anchor if shown else "",
            claim=row.claim,
            what=row.what,
            language=row.language,
            who=[named.get(p.name, p.name) for p in row.who],
            amount=row.amount,
            due=c.due or "",
            due_said=row.due,
            condition=row.condition,
            stated_by=[p.name for p in row.stated],
            not_stated_by=[p.name for p in row.not_stated],
            keys=[keys[n] for n in dict.fromkeys((*c.who, *c.stated_by)) if n in keys],
        )


def paths(folder: Path) -> Iterator[str]:
    """Where the stories of a release are."""
    for place in folder.glob(f"*/*/*/{FILE}"):
        yield f"{place.parent.relative_to(folder)}/"


def read_all(release: Release) -> dict[str, Record]:
    """The records of all stories in the release, by path."""
    found = (_read(release.folder / path / FILE) for path in paths(release.folder))
    return {record.path: record for record in found if record}


def _read(place: Path) -> Record | None:
    # A release shares unchanged files with the one before: the same inode, the same content.
    status = place.stat()
    key = (status.st_ino, status.st_mtime_ns)
    if key not in _parsed:
        if len(_parsed) >= _MOST_PARSED:
            _parsed.clear()
        _parsed[key] = _parse(place.read_bytes())
    return _parsed[key]


_parsed: dict[tuple[int, int], Record | None] = {}
_MOST_PARSED = 4096


def _parse(content: bytes) -> Record | None:
    """The record in a file; `None` if an earlier version of the program wrote it otherwise, and
    all stories have to be published anew.
    """
    try:
        data: Mapping[str, Any] = json.loads(content)
        promises = [Promise(**row) for row in data["commitments"]]
        return Record(**{**data, "commitments": promises})
    except (KeyError, TypeError, ValueError):
        return None
