"""Pairs to run: every possible change of every statement, the controls, and a fair sample."""

from __future__ import annotations

import random
from collections.abc import Iterator, Sequence

from evaluation.perturbations import parallel
from evaluation.perturbations.edits import Edit, edits, touched
from evaluation.perturbations.records import Pair, Side
from evaluation.perturbations.texts import Text, texts
from readout.languages import get
from readout.model import Span

SEED = 20310318


def all_pairs(*, shared: bool, seed: int = SEED) -> list[Pair]:
    """All pairs that can be made, changes and controls, in a fixed order."""
    found: list[Pair] = []
    for text in texts(shared=shared):
        found += changes(text)
        found += controls(text, seed)
    return [*found, *parallel.pairs(seed)]


def sample(pairs: Sequence[Pair], size: int, seed: int = SEED) -> list[Pair]:
    """`size` of the pairs, as many of each kind and group as there are, up to a fair share."""
    pots: dict[tuple[str, str], list[Pair]] = {}
    for pair in pairs:
        pots.setdefault((pair.kind, pair.group), []).append(pair)
    chance = random.Random(seed)
    for key in sorted(pots):
        chance.shuffle(pots[key])
    chosen: list[Pair] = []
    while len(chosen) < size and any(pots.values()):
        for key in sorted(pots):
            if pots[key] and len(chosen) < size:
                chosen.append(pots[key].pop())
    return chosen


def changes(text: Text) -> Iterator[Pair]:
    """The statement against each copy of it in which one thing is changed."""
    seen: set[str] = set()
    for edit in edits(text.text, text.language):
        pair = changed(text, edit)
        if pair.other.text not in seen:
            seen.add(pair.other.text)
            yield pair


def changed(text: Text, edit: Edit) -> Pair:
    """The statement against the copy that the edit makes."""
    other = edit.apply(text.text)
    was, now = touched(text.text, edit.span, edit.put)
    return Pair(
        kind=edit.kind,
        group=text.language,
        origin=text.name,
        one=Side(text.party, text.language, text.text, edit.span, was),
        other=Side(
            text.rival,
            text.language,
            other,
            Span(edit.span.start, edit.span.start + max(1, len(edit.put))),
            now,
        ),
        day=text.day,
        aspects=edit.aspects,
        parties=text.parties,
        change=f"{text.text[edit.span.start : edit.span.end]} → {edit.put or '∅'}",
    )


def controls(text: Text, seed: int) -> Iterator[Pair]:
    """Copies of the statement that say the same."""
    chance = random.Random(f"{seed} {text.name}")
    copies = {
        "identical": text.text,
        "reordered": _reordered(text, chance),
        "shuffled": _shuffled(text.text, chance),
    }
    for kind, copy in copies.items():
        if kind == "identical" or copy != text.text:
            yield Pair(
                kind,
                text.language,
                text.name,
                Side(text.party, text.language, text.text),
                Side(text.rival, text.language, copy),
                text.day,
                parties=text.parties,
            )


def _reordered(text: Text, chance: random.Random) -> str:
    """The sentences of each paragraph but the first in another order."""
    first, *rest = text.text.split("\n")
    lines = [first]
    for n, line in enumerate(rest):
        sentences = [line[a:b] for a, b in get(text.language).sentences(line)]
        if n and len(sentences) > 1:
            chance.shuffle(sentences)
            line = " ".join(sentences)
        lines.append(line)
    return "\n".join(lines)


def _shuffled(text: str, chance: random.Random) -> str:
    """The paragraphs but the first in another order; a heading stays with what it introduces."""
    first, *rest = text.split("\n\n")
    blocks: list[str] = []
    for paragraph in rest:
        if blocks and not blocks[-1].rstrip().endswith((".", ";", "!", "?", "”", "»")):
            blocks[-1] += "\n\n" + paragraph
        else:
            blocks.append(paragraph)
    chance.shuffle(blocks)
    return "\n\n".join([first, *blocks])
