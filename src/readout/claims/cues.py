"""Words that carry a slot of a claim: negation, condition, scope."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from readout.languages import Language, Token
from readout.model import Cue, Span


def read_cues(tokens: Sequence[Token], language: Language, row: str) -> tuple[Cue, ...]:
    """The cues of one row of `cues.yml` ("negation", "condition", "both") in these tokens.

    A cue's name is the lemmas of its words, so that inflections of one word are equal.
    """
    if language.limited:
        return ()
    found = language.part("cues", row).find(tokens)
    return tuple(
        Cue(" ".join(t.lemma for t in tokens[m.first : m.last]), Span(m.start, m.end))
        for m in found
    )


def read_negations(tokens: Sequence[Token], language: Language) -> tuple[Cue, ...]:
    """The words that deny the claim, without those that only look like it ("no later than")."""
    harmless = [c.span for c in read_cues(tokens, language, "not_negation")]
    found = [
        c
        for c in read_cues(tokens, language, "negation")
        if not any(c.span.overlaps(span) for span in harmless)
    ]
    refusals = [c.span for c in read_cues(tokens, language, "refusal")]
    undone: set[Span] = set()  # "did not refuse", «не отказываться от»
    for one, other in pairwise(c.span for c in found):
        if other.start - one.end <= 1 and other in refusals and one not in refusals:
            undone |= {one, other}
    return tuple(c for c in found if c.span not in undone)


def read_scopes(tokens: Sequence[Token], language: Language) -> tuple[Cue, ...]:
    """The scope words, each named by what it does: "total", "only", "part", "possible" …

    "Some 40 lorries" is an amount, no part of one; "every week" tells how often.
    """
    rates = read_cues(tokens, language, "not_scope")
    return tuple(
        Cue(m.name, Span(m.start, m.end))
        for m in language.lexicon("scope").find(tokens)
        if (m.name != "part" or m.last == len(tokens) or not tokens[m.last].text[0].isdigit())
        and not any(r.span.start < m.end and m.start < r.span.end for r in rates)
        and not (m.name == "total" and _sums_up(tokens, m.first))
    )


def _sums_up(tokens: Sequence[Token], i: int) -> bool:
    """Whether the word ends "in all": "7,000 soldiers in all"."""
    led = i > 0 and (tokens[i - 1].lower, tokens[i].lower) == ("in", "all")
    return led and (i + 1 == len(tokens) or not tokens[i + 1].is_word)
