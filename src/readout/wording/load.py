"""Reads a glossary from YAML, strictly: what is not understood is an error that says what to do."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from pathlib import Path

import yaml

from readout.errors import DataError
from readout.languages import get
from readout.parties import Registry
from readout.wording.entry import Entry
from readout.wording.patterns import Pattern, PatternError, parse

_FIELDS = (
    *("id", "term", "patterns", "used_by", "implies", "neutral", "note", "source"),
    *("exceptions", "near", "examples"),
)
_LANGUAGE = re.compile(r"[a-z]{2,3}\Z")
_ID = re.compile(r"[a-z0-9][a-z0-9_-]*\Z")
_MAX_BYTES = 5_000_000

Entries = dict[str, dict[str, Entry | None]]


def read_glossary(path: Path, registry: Registry | None = None) -> Entries:
    """The entries of one file, by language and id; `None` for one that is taken out (`drop: true`).

    With a `registry`, every party that a pattern names must be in it.  A `DataError` names the
    file, the entry and the field.
    """
    rows = _read(path)
    if not isinstance(rows, dict) or not rows:
        do = 'begin with a language, "en:", and below it "- id: …"'
        raise DataError("a glossary is lists of entries by language", where=str(path), do=do)
    found: Entries = {}
    for language, entries in rows.items():
        if not isinstance(language, str) or not _LANGUAGE.match(language):
            do = 'write a code such as en or ru (in quotes if it is "no")'
            raise DataError(f"{language!r} is no language code", where=str(path), do=do)
        if not isinstance(entries, list):
            do = 'begin each with "- id: …"'
            raise DataError(
                f'below "{language}" there is no list of entries', where=str(path), do=do
            )
        found[language] = _entries(path, language, entries, registry)
    return found


def _entries(
    path: Path, language: str, rows: list[object], registry: Registry | None
) -> dict[str, Entry | None]:
    found: dict[str, Entry | None] = {}
    for number, row in enumerate(rows, 1):
        reader = _Reader(path, row, language, number, registry)
        if reader.id in found:
            do = "join the two entries, or give one of them another id"
            raise reader.wrong("id", "this id is there twice", do)
        found[reader.id] = reader.entry()
    return found


def _read(path: Path) -> object:
    try:
        if path.stat().st_size > _MAX_BYTES:
            raise DataError("the file is over 5 MB", where=str(path), do="shorten it")
        text = path.read_text("utf-8-sig")
        return yaml.load(text, Loader=getattr(yaml, "CSafeLoader", yaml.SafeLoader))
    except OSError as error:
        what = f"the glossary cannot be read ({error.strerror or error})"
        raise DataError(what, where=str(path), do="check the path") from error
    except UnicodeDecodeError as error:
        raise DataError("the file is not UTF-8", where=str(path), do="save it as UTF-8") from error
    except (yaml.YAMLError, ValueError, RecursionError) as error:
        what = f"not valid YAML ({' '.join(str(error).split())})"
        raise DataError(what, where=str(path), do="mend that line") from error


class _Reader:
    """One entry of the file; every refusal says where it is."""

    def __init__(
        self, path: Path, row: object, language: str, number: int, registry: Registry | None
    ) -> None:
        self.path, self.language, self.registry = path, language, registry
        self.label = f"{language} entry {number}"
        if not isinstance(row, dict):
            raise self.wrong("", "is not an entry", "give it an id, a term and patterns")
        self.row: Mapping[object, object] = row
        given = row.get("id")
        if not isinstance(given, str) or not _ID.match(given):
            do = "use a short word of a-z, 0-9, _ and -, in quotes if it is no, on or a number"
            raise self.wrong("id", f"{given!r} is no id", do)
        self.id = given
        self.label = f'{language} entry "{given}"'

    def wrong(self, field: str, what: str, do: str) -> DataError:
        place = ", ".join(filter(None, (str(self.path), self.label, field and f'field "{field}"')))
        return DataError(what, where=place, do=do)

    def entry(self) -> Entry | None:
        if "drop" in self.row:
            if self.row["drop"] is not True or set(self.row) != {"id", "drop"}:
                do = 'write nothing but "id" and "drop: true" to take an entry out'
                raise self.wrong("drop", "this entry is neither in nor out", do)
            return None
        for field in self.row:
            if field not in _FIELDS:
                do = f"use one of {', '.join(_FIELDS)}, or drop"
                raise self.wrong(str(field), "there is no such field", do)
        entry = Entry(
            id=self.id,
            language=self.language,
            term=self.text("term", self.row.get("term")),
            patterns=self.texts("patterns"),
            used_by=self.texts("used_by"),
            implies=self.text("implies", self.row.get("implies")),
            neutral=self.texts("neutral"),
            note=self.text("note", self.row.get("note")),
            source=self.text("source", self.row.get("source")),
            exceptions=self.texts("exceptions", required=False),
            near=self.texts("near", required=False),
            examples=self.texts("examples", required=False),
        )
        for field in ("patterns", "exceptions"):
            for pattern in getattr(entry, field):
                self.check(field, pattern)
        return entry

    def text(self, field: str, value: object) -> str:
        if value is None:
            raise self.wrong(field, "is missing", "write a text; every entry has one")
        if not isinstance(value, str) or not any(c.isalpha() for c in value):
            raise self.wrong(field, f"{value!r} is not a text", "write it in quotes")
        return " ".join(value.split())

    def texts(self, field: str, *, required: bool = True) -> tuple[str, ...]:
        value = self.row.get(field)
        if value is None and not required:
            return ()
        if not isinstance(value, list) or (required and not value):
            what = "is missing" if not value else f"{value!r} is not a list"
            raise self.wrong(field, what, "give at least one, in brackets, [like, this]")
        return tuple(dict.fromkeys(self.text(field, text) for text in value))

    def check(self, field: str, pattern: str) -> None:
        try:
            parsed = parse(self.id, pattern, get(self.language))
        except PatternError as error:
            do = "see the table of patterns in docs/glossary.md"
            raise self.wrong(
                field, f"the pattern {pattern!r} cannot be read: {error}", do
            ) from None
        for party in _parties(parsed):
            if self.registry is not None and party not in self.registry:
                do = "use the id of a party that Readout or your parties file has"
                raise self.wrong(field, f"there is no party {party!r}", do)


def _parties(patterns: list[Pattern]) -> Iterator[str]:
    for pattern in patterns:
        for place in pattern.places:
            yield from (option.party for option in place if option.party)
