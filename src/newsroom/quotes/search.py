"""Where a quote stands in a text: its parts in order, and nothing denied in what was left out."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from dataclasses import dataclass
from functools import lru_cache

from newsroom.quotes.folding import Folded
from newsroom.quotes.language import more_negations
from newsroom.quotes.parts import Join, Quote
from readout import languages

LEFT_OUT = 400  # characters that … may stand for: more than two long sentences is another passage
REPLACED = 8  # words that one pair of brackets may stand for
_BEFORE = 3  # words before leading brackets in which a denial would be lost

Place = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Refusal:
    """Why parts that do stand in the text may not be joined: a key of language/*.yml, its slots."""

    key: str
    values: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Source:
    """A text to search in."""

    folded: Folded
    language: str | None

    def original(self, start: int, end: int) -> str:
        """The text between two folded places, as it stands."""
        if start >= end:
            return ""
        first, last = self.folded.span(start, end)
        return self.folded.original[first:last]

    def sentence(self, place: int) -> Place:
        """The folded sentence that holds a folded place."""
        at = self.folded.starts[min(place, len(self.folded.starts) - 1)]
        for start, end in _sentences(self.folded.original, self.language):
            if at < end:
                return self.folded.at(start), self.folded.at(end)
        return place, len(self.folded.text)


@lru_cache(maxsize=64)
def _sentences(text: str, language: str | None) -> tuple[Place, ...]:
    return tuple(languages.get(language).sentences(text))


def denials(text: str, language: str | None) -> list[str]:
    """The words of a text that deny something."""
    spoken = languages.get(language)
    tokens = spoken.tokens(text)
    found = [(m.start, m.end) for m in spoken.part("cues", "negation").find(tokens)]
    found += [(m.start, m.end) for m in more_negations(spoken.code).find(tokens)]
    found += [(t.start, t.end) for t in tokens if t.lower.endswith("n't")]
    return [text[start:end] for start, end in sorted(set(found))]


def find(quote: Quote, source: Source, within: Place | None = None) -> list[Place] | Refusal | None:
    """The folded places of the quote's parts; why they may not be joined; `None` if one is missing.

    `within` is a stretch of the original in which they should stand if they stand there at all.
    """
    occurrences = [_occurrences(quote, i, source) for i in range(len(quote.parts))]
    if not all(occurrences):
        return None
    refusal: Refusal | None = None
    reached: list[dict[Place, Place | None]] = [{}]
    for place in occurrences[0]:
        why = _opening(quote.joins[0], place[0], source)
        refusal = refusal or why
        if why is None:
            reached[0][place] = None
    for i in range(1, len(quote.parts)):
        reached.append({})
        earlier_ones = list(reached[i - 1])
        ends = [end for _, end in earlier_ones]
        for place in occurrences[i]:
            near = bisect_left(ends, place[0] - LEFT_OUT), bisect_right(ends, place[0])
            for earlier in reversed(earlier_ones[slice(*near)]):
                why = _between(quote.joins[i], earlier[1], place[0], source)
                refusal = refusal or why
                if why is None:
                    reached[i][place] = earlier
                    break
    if not reached[-1]:
        return refusal or Refusal("apart")
    return min(
        (_path(reached, last) for last in reached[-1]), key=lambda p: _far(p, source, within)
    )


def _occurrences(quote: Quote, i: int, source: Source) -> list[Place]:
    found = []
    after = quote.joins[i + 1]
    for match in quote.parts[i].finditer(source.folded.text):
        start, end = match.span(1)
        whole = not source.folded.cuts_word(start)
        inside = after is not None and after.inside_word
        if whole and (inside or not source.folded.cuts_word(end)):
            found.append((start, end))
    return found


def _path(reached: list[dict[Place, Place | None]], last: Place) -> list[Place]:
    path = [last]
    for step in reversed(reached[1:]):
        earlier = step[path[-1]]
        assert earlier is not None
        path.append(earlier)
    return path[::-1]


def _far(path: list[Place], source: Source, within: Place | None) -> tuple[bool, int]:
    start, end = source.folded.span(path[0][0], path[-1][1])
    inside = within is None or (within[0] <= start and end <= within[1])
    return not inside, end - start


def _opening(join: Join | None, start: int, source: Source) -> Refusal | None:
    """A denial lost in what the quote's first mark stands for."""
    if join is None:
        return None
    if join.added:
        first = source.sentence(start)[0]
        before = source.original(first, start).split()[-_BEFORE:]
        return _denied(" ".join(before), join, source.language)
    return None


def _between(join: Join | None, start: int, end: int, source: Source) -> Refusal | None:
    """Why what stands between two parts may not be left out, or be replaced."""
    assert join is not None
    gap = source.original(start, end)
    if join.left_out:
        if _joins_halves(start, end, source):
            return Refusal("joined")
        return _denied(_of_joined_sentences(start, end, source), join, source.language)
    if join.inside_word and not gap[:1].isspace() and gap:
        head, _, tail = gap.partition(" ")
        if tail.strip() or not all(c.isalnum() or c in ".,;:!?" for c in head):
            return Refusal("apart")
        return None
    if len(gap.split()) > REPLACED:
        return Refusal("replaced", (("words", gap.strip()), ("added", join.added)))
    if source.sentence(start)[1] < end and gap.strip():
        return Refusal("apart")
    return _denied(gap, join, source.language)


def _joins_halves(start: int, end: int, source: Source) -> bool:
    """Whether a sentence breaks off before what is left out and another goes on after it."""
    goes_on, begins = source.sentence(max(start - 1, 0)), source.sentence(end)
    return goes_on != begins and start < goes_on[1] and _begun(end, begins[0], source)


def _begun(end: int, begin: int, source: Source) -> bool:
    return any(c.isalnum() for c in source.folded.text[begin:end])


def _of_joined_sentences(start: int, end: int, source: Source) -> str:
    """What is left out of the sentences that go on before and after it; whole ones may go."""
    stop, begin = source.sentence(start)[1], source.sentence(end)[0]
    if stop >= end:
        return source.original(start, end)
    rest = source.original(start, stop) if start < stop else ""
    return f"{rest} {source.original(begin, end) if begin < end else ''}"


def _denied(left_out: str, join: Join, language: str | None) -> Refusal | None:
    lost, brought = denials(left_out, language), denials(join.added, language)
    if bool(lost) == bool(brought):
        return None
    if lost:
        return Refusal("denial", (("words", lost[0]),))
    return Refusal("denial_added", (("words", brought[0]),))
