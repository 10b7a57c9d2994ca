"""Which words of a sentence are put in quotation marks: loaded ones, differing ones, judgements."""

from __future__ import annotations

import re

from newsroom.drafting.language import Words
from newsroom.drafting.runs import Run
from readout.model import Aspect, Difference, Kind, Span

# Differences whose very words are the news.
_TELLING = frozenset({Aspect.SCOPE, Aspect.WORDING})
_LONGEST = 8  # words of a distinctive wording
_CLAUSE = range(3, 17)  # words of a judgement that is quoted whole
_QUOTES = re.compile(r"[\"“«„][^\"”»“]*[\"”»“]")


def distinctive(
    run: Run, words: Words, differences: list[Difference], start: int
) -> list[tuple[int, int]]:
    """Stretches of the run's text, from `start` on, not overlapping and outside of quotes."""
    text = run.text
    inside = {claim.id for claim in run.claims}
    wanted = [_judgement(run, words)]
    wanted += [_place(run, term.span) for c in run.claims for term in c.terms]
    telling = [s for d in differences if d.aspect in _TELLING for s in d.spans]
    wanted += [_place(run, s.span) for s in telling if s.claim in inside]
    taken = [m.span() for m in _QUOTES.finditer(text)]
    found: list[tuple[int, int]] = []
    for place in wanted:
        if place is None or place[0] < start:
            continue
        if all(place[1] <= a or b <= place[0] for a, b in (*taken, *found)):
            found.append(place)
    return sorted(found)


def outside_quotes(text: str) -> str:
    """The text without what stands in quotation marks."""
    return _QUOTES.sub(" ", text)


def _judgement(run: Run, words: Words) -> tuple[int, int] | None:
    """What stands after the last "that" of an evaluation or a demand, to its end."""
    if run.claims[-1].kind not in (Kind.EVALUATION, Kind.DEMAND):
        return None
    joint = words.strings["complement"]
    at = run.text.rfind(joint)
    end = len(run.text.rstrip(" ."))
    if at < 0 or len(run.text[at + len(joint) : end].split()) not in _CLAUSE:
        return None
    return at + len(joint), end


def _place(run: Run, span: Span) -> tuple[int, int] | None:
    if not span.within(run.span):
        return None
    start, end = span.start - run.span.start, span.end - run.span.start
    end = start + len(run.text[start:end].rstrip(" .,;:"))
    # What opens the sentence is its subject: to quote it would be to quote the sentence.
    telling = start > 0 and 2 <= len(run.text[start:end].split()) <= _LONGEST
    return (start, end) if telling else None
