"""Reads parties from YAML, strictly: what is not understood is an error that says what to do."""

from __future__ import annotations

import re
from collections.abc import Mapping
from pathlib import Path

import yaml

from readout.errors import DataError
from readout.model import Party

_WORDS = ("aliases", "adjectives", "capitals", "seats", "offices", "exceptions")
_FIELDS = ("id", "names", "codes", *_WORDS, "doubtful", "people")
_PERSON = ("surname", "as")
_SURNAME = ("alone", "common", "full")
_LANGUAGE = re.compile(r"[a-z]{2,3}\Z")
_ID = re.compile(r"[a-z0-9][a-z0-9_-]*\Z")
_MAX_BYTES = 5_000_000


def read_parties(path: Path) -> tuple[Party, ...]:
    """The parties of one file, in its order; a `DataError` names the file, party and field."""
    rows = _read(path)
    if not isinstance(rows, list):
        raise DataError(
            "a parties file is a list of parties", where=str(path), do='begin each with "- id: …"'
        )
    found: dict[str, Party] = {}
    for number, row in enumerate(rows, 1):
        party = _Reader(path, row, number).party()
        if party.id in found:
            raise DataError(
                f'the party "{party.id}" is there twice', where=str(path), do="join the two entries"
            )
        found[party.id] = party
    return tuple(found.values())


def _read(path: Path) -> object:
    try:
        if path.stat().st_size > _MAX_BYTES:
            raise DataError("the file is over 5 MB", where=str(path), do="shorten it")
        text = path.read_text("utf-8-sig")
        return yaml.load(text, Loader=getattr(yaml, "CSafeLoader", yaml.SafeLoader))
    except OSError as error:
        raise DataError(
            f"the parties file cannot be read ({error.strerror or error})",
            where=str(path),
            do="check the path",
        ) from error
    except UnicodeDecodeError as error:
        raise DataError("the file is not UTF-8", where=str(path), do="save it as UTF-8") from error
    except (yaml.YAMLError, ValueError, RecursionError) as error:
        reason = " ".join(str(error).split())
        what = f"not valid YAML ({reason})"
        raise DataError(what, where=str(path), do="mend that line") from error


class _Reader:
    """One entry of the file; every refusal says where it is."""

    def __init__(self, path: Path, row: object, number: int) -> None:
        self.path = path
        self.label = f"party {number}"
        if not isinstance(row, dict):
            raise self.wrong("", "is not a party", "give it an id and names")
        self.row = row

    def wrong(self, field: str, what: str, do: str) -> DataError:
        place = ", ".join(filter(None, (str(self.path), self.label, field and f'field "{field}"')))
        return DataError(what, where=place, do=do)

    def party(self) -> Party:
        given = self.row.get("id")
        if not isinstance(given, str) or not _ID.match(given):
            do = "use a short word of a-z, 0-9, _ and -, in quotes if it is no, on or a number"
            raise self.wrong("id", f"{given!r} is no id", do)
        self.label = f'party "{given}"'
        for field in self.row:
            if field not in _FIELDS:
                do = f"use one of {', '.join(_FIELDS)}"
                raise self.wrong(str(field), "there is no such field", do)
        people, common = self.people()
        doubtful = self.doubtful()
        return Party(
            id=given,
            names=self.names(),
            codes=self.strings("codes", self.row.get("codes") or []),
            people=people,
            doubtful={
                lang: {**common.get(lang, {}), **doubtful.get(lang, {})}
                for lang in dict.fromkeys((*common, *doubtful))
            },
            **{field: self.words(field) for field in _WORDS},
        )

    def mapping(self, field: str, value: object) -> Mapping[str, object]:
        if not isinstance(value, dict) or not all(
            isinstance(k, str) and _LANGUAGE.match(k) for k in value
        ):
            raise self.wrong(field, "is not given per language", "write {en: …, ru: …}")
        return value

    def names(self) -> dict[str, str]:
        names = self.mapping("names", self.row.get("names"))
        if not names:
            raise self.wrong("names", "is missing", "write {en: …, ru: …}")
        return {lang: self.string("names", name) for lang, name in names.items()}

    def words(self, field: str) -> dict[str, tuple[str, ...]]:
        rows = self.mapping(field, self.row.get(field) or {})
        return {lang: self.strings(field, words) for lang, words in rows.items()}

    def strings(self, field: str, value: object) -> tuple[str, ...]:
        if not isinstance(value, list):
            raise self.wrong(field, f"{value!r} is not a list", "put it in brackets, [like, this]")
        return tuple(dict.fromkeys(self.string(field, word) for word in value))

    def string(self, field: str, value: object) -> str:
        if not isinstance(value, str) or not any(c.isalpha() for c in value):
            raise self.wrong(field, f"{value!r} is not a word", "write it in quotes")
        return " ".join(value.split())

    def doubtful(self) -> dict[str, dict[str, tuple[str, ...]]]:
        rows = self.mapping("doubtful", self.row.get("doubtful") or {})
        out = {}
        for lang, words in rows.items():
            if not isinstance(words, dict):
                do = "write {en: {Word: [proof, …]}}"
                raise self.wrong("doubtful", f"{words!r} names no words", do)
            out[lang] = {
                self.string("doubtful", word): self.strings("doubtful", proofs)
                for word, proofs in words.items()
            }
        return out

    def people(self) -> tuple[dict[str, tuple[str, ...]], dict[str, dict[str, tuple[str, ...]]]]:
        """Per language, the ways people are named, and which of them need the full name nearby."""
        rows = self.row.get("people") or []
        if not isinstance(rows, list) or not all(isinstance(row, dict) for row in rows):
            raise self.wrong("people", "is not a list of people", "write [{en: Ana Merel, ru: …}]")
        people: dict[str, dict[str, None]] = {}
        doubtful: dict[str, dict[str, tuple[str, ...]]] = {}
        for row in rows:
            how = row.get("surname", "alone")
            if how not in _SURNAME:
                raise self.wrong("people", f"surname: {how!r}", f"use one of {', '.join(_SURNAME)}")
            more = self.mapping("people", row.get("as") or {})
            spoken = self.mapping("people", {k: v for k, v in row.items() if k not in _PERSON})
            if not spoken:
                raise self.wrong("people", "a person has no name", "write {en: Ana Merel, ru: …}")
            for lang, name in spoken.items():
                full = self.string("people", name)
                known = people.setdefault(lang, {})
                known[full] = None
                last = full.split()[-1]
                if how != "full":
                    known[last] = None
                if how == "common" and last != full:
                    proofs = (full, *self.strings("people", more.get(lang, [])))
                    doubtful.setdefault(lang, {})[last] = proofs
            for lang, names in more.items():
                people.setdefault(lang, {}).update(dict.fromkeys(self.strings("people", names)))
        return {lang: tuple(names) for lang, names in people.items()}, doubtful
