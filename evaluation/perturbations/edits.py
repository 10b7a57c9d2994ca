"""Changes of one thing in a text, made by rules that are data.

A rule is `[find, put, aspects …]`: a regular expression for whole words and its
replacement, in which `\\1` is the first group; a group `x` narrows what is replaced.  Every rule
is tried on every sentence.  `{month}` and `{count}` stand for lists of the file, and a replacement
that begins with `!` names a function of `turns`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from typing import Any

import yaml

from evaluation.perturbations import turns
from evaluation.perturbations.records import DATA, DURATION, EXPECTED
from readout.languages import get
from readout.model import Aspect, Span

# Only what a statement says in full sentences is changed, not its headings.
_ENDS = (".", "!", "?", ";", "…", "”", "»", '"')


@dataclass(frozen=True)
class Edit:
    """One change of a text: `span` of the original becomes `put`."""

    kind: str
    span: Span
    put: str
    aspects: tuple[Aspect, ...]

    def apply(self, text: str) -> str:
        """The changed text."""
        return text[: self.span.start] + self.put + text[self.span.end :]


@dataclass(frozen=True)
class _Rule:
    kind: str
    find: re.Pattern[str]
    put: str
    aspects: tuple[Aspect, ...]


def edits(text: str, language: str) -> Iterator[Edit]:
    """All changes of the text that the rules of its language allow."""
    for start, end in get(language).sentences(text):
        sentence = text[start:end]
        if "\n" in sentence or not sentence.endswith(_ENDS):
            continue
        for rule in _rules(language):
            yield from _by_rule(rule, sentence, start, language)
        yield from _actors(sentence, start, language)


def touched(text: str, span: Span, put: str) -> tuple[Span | None, Span | None]:
    """The words that an edit takes from the original and those it brings into the copy."""
    old, new = text[span.start : span.end].split(" "), put.split(" ")
    head = 0
    while head < min(len(old), len(new)) and old[head] == new[head]:
        head += 1
    tail = 0
    while tail < min(len(old), len(new)) - head and old[-1 - tail] == new[-1 - tail]:
        tail += 1
    return _part(old, head, tail, span.start), _part(new, head, tail, span.start)


def _part(words: list[str], head: int, tail: int, start: int) -> Span | None:
    kept = " ".join(words[head : len(words) - tail])
    before = sum(len(w) + 1 for w in words[:head])
    return Span(start + before, start + before + len(kept)) if kept.strip() else None


def _by_rule(rule: _Rule, sentence: str, start: int, language: str) -> Iterator[Edit]:
    group = "x" if "x" in rule.find.groupindex else 0
    for m in rule.find.finditer(sentence):
        old = m[group]
        put = turns.BY_NAME[rule.put[1:]](old) if rule.put.startswith("!") else m.expand(rule.put)
        if put is None or put == old:
            continue
        if m.start(group) == 0:
            put = put[:1].upper() + put[1:]
        if _doubly_denied(rule.kind, sentence, put, language):
            continue
        aspects = rule.aspects or EXPECTED[rule.kind]
        if rule.kind in ("number", "unit") and _timed(sentence[m.start(group) :], language):
            aspects = DURATION
        span = Span(start + m.start(group), start + m.end(group))
        yield Edit(rule.kind, span, put, aspects)


def _doubly_denied(kind: str, sentence: str, put: str, language: str) -> bool:
    """Whether a negation would be added to a sentence that has one: what it says is unclear."""
    denied = re.compile(data(language)["denied"], re.IGNORECASE)
    return kind == "polarity" and bool(denied.search(sentence) and denied.search(put))


def _timed(rest: str, language: str) -> bool:
    return bool(re.match(data(language)["durations"], rest, re.IGNORECASE))


def _actors(sentence: str, start: int, language: str) -> Iterator[Edit]:
    rules = data(language)
    for name, other, *mixed in _names(language):
        verbs = rules["actor_verbs"] if mixed else rules["actor_verbs"] + rules["gendered_verbs"]
        pattern = rf"(?<!\w){re.escape(name)}(?= (?:{'|'.join(verbs)})(?!\w))"
        for m in re.finditer(pattern, sentence):
            before = sentence[: m.start()].split()
            twice = other[:-1] in sentence  # "Ukraine has provided Ukraine"
            if not twice and not (before and before[-1].lower() in rules["not_before_actors"]):
                span = Span(start + m.start(), start + m.end())
                yield Edit("actor", span, other, EXPECTED["actor"])


@cache
def _names(language: str) -> list[list[str]]:
    rows = yaml.safe_load((DATA / "actors.yml").read_text("utf-8"))[language]
    return [*rows, *([b, a, *rest] for a, b, *rest in rows)]


@cache
def data(language: str) -> Any:
    """The rules of a language as they stand in their file."""
    return yaml.safe_load((DATA / f"edits_{language}.yml").read_text("utf-8"))


@cache
def _rules(language: str) -> tuple[_Rule, ...]:
    rows = data(language)
    lists = {name: "|".join(rows[name]) for name in ("months", "counts")}
    found = []
    for kind in EXPECTED:
        for find, put, *named in rows.get(kind, ()):
            for name, words in lists.items():
                find = find.replace(f"{{{name[:-1]}}}", words)
            pattern = re.compile(rf"(?<![\w-])(?:{find})(?![\w-])")
            found.append(_Rule(kind, pattern, put, tuple(map(Aspect, named))))
    return tuple(found)
