"""Our own sentences in two languages, and in two wordings, put together to statements.

Each statement is a number of sentences on different matters between the same two states; the
other party tells them in the other language (`translated`), or in other words (`reworded`), and
in a changed pair one of its sentences says something else.
"""

from __future__ import annotations

import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

import yaml

from evaluation.perturbations.edits import touched
from evaluation.perturbations.records import DATA, EXPECTED, Pair, Side
from readout.model import Aspect, Span

PARTIES = DATA / "parties.yml"
_DAY = date(2031, 6, 5)
_SENTENCES = 10  # of a statement
_ROUNDS = 2  # each sentence stands in this many statements, among other sentences
_ASPECTS = {aspect.value: aspect for aspect in Aspect}


@dataclass(frozen=True)
class _Row:
    """One matter as the two parties put it; `changes` are (kind, side, old, new)."""

    one: str
    other: str
    changes: tuple[tuple[str, int, str, str, tuple[Aspect, ...]], ...] = ()


class CaseError(Exception):
    """A sentence case whose change doesn't fit its sentence."""


def pairs(seed: int, folder: Path = DATA) -> Iterator[Pair]:
    """All pairs made of the sentence cases in this folder."""
    openings = _load(DATA / "parallel.yml")["openings"]
    rows = [_row(row) for row in _load(folder / "parallel.yml")["sentences"]]
    yield from _documents("translated", "cross", ("en", "ru"), rows, openings, seed)
    for language in ("en", "ru"):
        told = _load(folder / f"rewordings_{language}.yml")
        reworded = [_Row(one, other) for one, other in told]
        opening = dict.fromkeys(("en", "ru"), openings[language])
        sides = (language, language)
        yield from _documents("reworded", language, sides, reworded, opening, seed)


def _load(file: Path) -> Any:
    return yaml.safe_load(file.read_text("utf-8"))


def _row(row: dict[str, Any]) -> _Row:
    changes = []
    for key, change in row.items():
        kind = key.split()[0]
        if kind not in EXPECTED:
            continue
        for language, (old, new, *named) in change.items():
            if row[language].count(old) != 1:
                raise CaseError(f"“{old}” must stand once in “{row[language]}”")
            aspects = tuple(_ASPECTS[name] for name in named) or EXPECTED[kind]
            changes.append((kind, 0 if language == "en" else 1, old, new, aspects))
    return _Row(row["en"], row["ru"], tuple(changes))


def _documents(
    control: str,
    group: str,
    languages: tuple[str, str],
    rows: Sequence[_Row],
    openings: dict[str, str],
    seed: int,
) -> Iterator[Pair]:
    """Controls for every sentence of every statement, and every change."""
    chance = random.Random(f"{seed} {group}")
    order = list(rows)
    for _ in range(_ROUNDS):
        chance.shuffle(order)
        for first in range(0, len(order), _SENTENCES):
            part = order[first : first + _SENTENCES]
            heads = (openings[languages[0]], openings[languages[1]])
            told = _Document(part, heads, languages, group, chance.sample(part, len(part)))
            for row in part:
                yield told.control(control, row)
                for change in row.changes:
                    yield told.changed(row, *change)


@dataclass(frozen=True)
class _Document:
    rows: Sequence[_Row]
    openings: tuple[str, str]
    languages: tuple[str, str]
    group: str
    order: Sequence[_Row]  # in which the second party tells them

    def control(self, kind: str, row: _Row) -> Pair:
        """The pair whose sentence is to be called agreement."""
        return self._pair(kind, row, (row.one, row.other), (None, None))

    def changed(
        self, row: _Row, kind: str, side: int, old: str, new: str, aspects: tuple[Aspect, ...]
    ) -> Pair:
        """The pair of which one sentence says something else."""
        sentences = [row.one, row.other]
        start = sentences[side].index(old)
        sentences[side] = sentences[side].replace(old, new)
        if start == 0:
            sentences[side] = sentences[side][0].upper() + sentences[side][1:]
        words: list[Span | None] = [None, None]
        words[side] = touched((row.one, row.other)[side], Span(start, start + len(old)), new)[1]
        change = f"{old} → {new or '∅'}"
        pair = self._pair(kind, row, (sentences[0], sentences[1]), (words[0], words[1]))
        return Pair(
            kind, pair.group, pair.origin, pair.one, pair.other, _DAY, aspects, PARTIES, change
        )

    def _pair(
        self, kind: str, row: _Row, told: tuple[str, str], words: tuple[Span | None, Span | None]
    ) -> Pair:
        one = self._side(0, "Averna", self.rows, row, told[0], words[0])
        other = self._side(1, "Dolmark", self.order, row, told[1], words[1])
        return Pair(kind, self.group, "sentences", one, other, _DAY, (), PARTIES)

    def _side(
        self, n: int, party: str, rows: Sequence[_Row], row: _Row, told: str, words: Span | None
    ) -> Side:
        sentences = [self.openings[n]]
        sentences += [told if r is row else (r.one, r.other)[n] for r in rows]
        at = rows.index(row) + 1
        start = sum(len(s) + 1 for s in sentences[:at])
        moved = words and Span(words.start + start, words.end + start)
        site = Span(start, start + len(told))
        return Side(party, self.languages[n], " ".join(sentences), site, moved)


__all__ = ["PARTIES", "CaseError", "pairs"]
