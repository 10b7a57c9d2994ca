"""What the reader of pairs learns from: pairs of texts, and the odd words where known.

own         `examples/*.jsonl`, written for Readout (see examples/README.md)
translated  NTREX: sentences with their translations; with one thing changed in one of them by
            the edits of the perturbation suite; with one word exchanged for another of its kind
public      VitaminC (real, the pages whose hash is even), MNLI, SNLI
"""

from __future__ import annotations

import csv
import difflib
import itertools
import json
import random
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import numpy as np
from evaluation.perturbations.edits import edits
from evaluation.published.vitaminc import learned_from
from numpy.typing import NDArray

from readout.models.encoder import load

OWN = Path(__file__).parent / "examples"
_WORD = re.compile(r"[^\W_]+(?:[-’'][^\W_]+)*")
_LONGEST = 400  # code points of a text of the public sets
_NEAR = (4, 60)  # ranks of the words for which one is exchanged: nearer ones may be synonyms
_ALIKE = 14  # pairs of wordings of a matter, at most: about as many as it has changed ones
_NLI = {"entailment": "agree", "contradiction": "differ"}
_VITAMINC = {"SUPPORTS": "agree", "REFUTES": "differ", "NOT ENOUGH INFO": "unrelated"}

Spans = tuple[tuple[int, int], ...]


@dataclass(frozen=True)
class Text:
    """One side; `odd` are the words in which it differs, `None` if that isn't known."""

    words: str
    odd: Spans | None = None


@dataclass(frozen=True)
class Example:
    """Two texts and what they are to each other."""

    one: Text
    other: Text
    label: str
    aspect: str | None = None  # of what they differ in, where that is known

    def turned(self) -> Example:
        """The same with sides exchanged."""
        return replace(self, one=self.other, other=self.one)


def own(chance: random.Random) -> list[Example]:
    """Every pair of wordings of a matter, every changed wording against each of them."""
    found: list[Example] = []
    matters: list[list[str]] = []
    for file in sorted(OWN.glob("*.jsonl")):
        for line in file.read_text("utf-8").splitlines():
            row = json.loads(line)
            if "label" in row:
                found += [_pair(row)] * 2  # as pairs really lie: they weigh more
            else:
                found += _matter(row, chance)
                matters.append([*row["en"], *row["ru"]])
    for mine, theirs in itertools.pairwise(matters):  # neighbours of a file have one theme
        found += [
            Example(Text(chance.choice(mine), ()), Text(chance.choice(theirs), ()), "unrelated")
        ]
    return found


def _pair(row: dict[str, Any]) -> Example:
    sides = []
    for side in ("one", "other"):
        text = str(row[side])
        places = [(text.find(w), len(w)) for w in row.get(f"odd_{side}") or [] if w in text]
        sides.append(Text(text, tuple((at, at + n) for at, n in places)))
    if row["label"] == "differ" and not (sides[0].odd or sides[1].odd):
        sides = [replace(s, odd=None) for s in sides]
    return Example(sides[0], sides[1], str(row["label"]))


def _matter(row: dict[str, Any], chance: random.Random) -> Iterator[Example]:
    """Pairs of wordings; each change with its translation, and against the wordings three
    times: across languages both ways, and in one."""
    told = {lang: [str(t) for t in row[lang]] for lang in ("en", "ru")}
    every = [Text(t, ()) for lang in ("en", "ru") for t in told[lang]]
    alike = list(itertools.combinations(every, 2))
    for one, other in chance.sample(alike, min(len(alike), _ALIKE)):
        yield Example(one, other, "agree")
    for change in row["changed"]:
        yield Example(Text(str(change["en"]), ()), Text(str(change["ru"]), ()), "agree")
        nearest = {
            lang: max(told[lang], key=lambda t, lang=lang: _likeness(t, str(change[lang])))
            for lang in ("en", "ru")
        }
        for lang, theirs in (
            ("en", "ru"),
            ("ru", "en"),
            chance.choice((("en", "en"), ("ru", "ru"))),
        ):
            mine, text = str(change[lang]), chance.choice(told[theirs])
            gone = _fresh(str(change[theirs]), text) if text == nearest[theirs] else None
            changed = Text(mine, _fresh(nearest[lang], mine))
            yield Example(changed, Text(text, gone), "differ", change["kind"])


def _likeness(one: str, other: str) -> float:
    return difflib.SequenceMatcher(None, _low(one), _low(other), False).ratio()


def _low(text: str) -> list[str]:
    return [m.group().lower() for m in _WORD.finditer(text)]


def _fresh(before: str, after: str) -> Spans:
    """The words of `after` that `before` doesn't have in that place."""
    places = [m.span() for m in _WORD.finditer(after)]
    matcher = difflib.SequenceMatcher(None, _low(before), _low(after), False)
    return tuple(
        places[k]
        for tag, _, _, first, last in matcher.get_opcodes()
        if tag != "equal"
        for k in range(first, last)
    )


def translated(folder: Path, chance: random.Random) -> list[Example]:
    """NTREX with its translations, and with one thing changed."""
    lines = {
        "en": (folder / "newstest2019-src.eng.txt").read_text("utf-8").splitlines(),
        "ru": (folder / "newstest2019-ref.rus.txt").read_text("utf-8").splitlines(),
    }
    exchange = {lang: Exchange(lines[lang]) for lang in lines}
    found: list[Example] = []
    for n in range(len(lines["en"])):
        whole = {lang: lines[lang][n] for lang in lines}
        if max(map(len, whole.values())) > _LONGEST:
            continue
        found.append(Example(Text(whole["en"], ()), Text(whole["ru"], ()), "agree"))
        for lang, other in (("en", "ru"), ("ru", "en")):
            changed = list(_edited(whole[lang], lang))
            some = chance.sample(changed, min(2, len(changed)))
            found += [Example(t, Text(whole[other]), "differ", aspect) for t, aspect in some]
            words = [t for _ in range(2) if (t := exchange[lang].in_text(whole[lang], chance))]
            found += [Example(t, Text(whole[other]), "differ") for t in words]
        near = min(n + chance.choice((1, 2)), len(lines["en"]) - 1)
        if near != n and len(lines["ru"][near]) <= _LONGEST:
            found.append(Example(Text(whole["en"], ()), Text(lines["ru"][near], ()), "unrelated"))
    return found


def _edited(text: str, language: str) -> Iterator[tuple[Text, str | None]]:
    for edit in edits(text, language):
        start, put = edit.span.start, edit.put
        changed = Text(edit.apply(text), ((start, start + len(put)),) if put else ())
        yield changed, str(edit.aspects[0]) if len(edit.aspects) == 1 else None


class Exchange:
    """Exchanges one word of a text for another of its kind, out of the same corpus."""

    def __init__(self, texts: Sequence[str]) -> None:
        seen: dict[str, int] = {}
        for text in texts:
            for word in _WORD.findall(text)[1:]:
                if len(word) > 3 and word.islower() and word.isalpha():
                    seen[word] = seen.get(word, 0) + 1
        self.words = sorted(w for w, n in seen.items() if n > 1)
        self.place = {w: n for n, w in enumerate(self.words)}
        self.vectors: NDArray[np.float32] = load().encode(self.words)

    def in_text(self, text: str, chance: random.Random) -> Text | None:
        """The text with one word exchanged; `None` where it has no word that could be."""
        able = [m for m in _WORD.finditer(text) if m.group() in self.place]
        if not able:
            return None
        place = chance.choice(able)
        word = place.group()
        near = np.argsort(-(self.vectors @ self.vectors[self.place[word]]))[slice(*_NEAR)]
        alike = [self.words[k] for k in near if self.words[k][-2:] == word[-2:]]
        alike = [w for w in alike if w[:4] != word[:4]]
        if not alike:
            return None
        put = chance.choice(alike)
        start = place.start()
        return Text(text[:start] + put + text[place.end() :], ((start, start + len(put)),))


def public(folder: Path) -> list[Example]:
    """VitaminC's training half, MNLI and SNLI without the pairs that are neither."""
    found = []
    for line in (folder / "vitaminc/vitaminc_real/test.jsonl").read_text("utf-8").splitlines():
        row = json.loads(line)
        if learned_from(row["page"]) and len(row["evidence"]) <= _LONGEST:
            label = _VITAMINC[row["label"]]
            found.append(Example(Text(row["evidence"]), Text(row["claim"]), label))
    for name in ("mnli", "snli"):
        with (folder / "nli" / name / "dev.csv").open(encoding="utf-8") as file:
            for row in csv.DictReader(file):
                if row["label"] in _NLI and len(row["premise"]) <= _LONGEST:
                    label = _NLI[row["label"]]
                    found.append(Example(Text(row["premise"]), Text(row["hypothesis"]), label))
    return found
