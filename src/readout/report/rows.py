"""A comparison as rows, one a claim: what the CSV file and the data frame hold."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from readout.languages import FIRST_CLASS
from readout.model import Claim, Comparison, Point, Quantity
from readout.report.interface import Interface, interface
from readout.report.order import gravest, unsure
from readout.report.translated import translated

COLUMNS = (
    "point", "topic", "verdict", "weight", "confidence", "unsure",
    "party", "statement", "source", "sha256", "language", "limited", "published",
    "claim", "kind", "speakers", "start", "end", "text",
    "quantities", "dates", "differences", "differing_words", "silent",
)  # fmt: skip

# Between several things in one cell.
BETWEEN = "; "

Row = dict[str, Any]


def rows(comparison: Comparison, *, language: str = "en") -> list[Row]:
    """A row a claim, in the order of points; unknown is `None`.

    `language`, "en" or "ru", is that of parties, topics and differences; the words of the
    vocabularies (verdict, weight, kind) are the same in every language.
    """
    words = interface(language)
    comparison = translated(comparison, language)
    claims = {claim.id: claim for claim in comparison.claims}
    return [
        _row(comparison, point, claims[claim], words)
        for point in comparison.points
        for claim in point.claims
    ]


def _row(comparison: Comparison, point: Point, claim: Claim, words: Interface) -> Row:
    statement = comparison.statement(claim.statement)
    own = [d for d in point.differences if claim.id in d.claims]
    weight = gravest(point)
    return {
        "point": point.id,
        "topic": words.made_up(point.topic) or point.topic,
        "verdict": str(point.verdict),
        "weight": str(weight) if weight else None,
        "confidence": round(point.confidence, 2),
        "unsure": unsure(point),
        "party": claim.party,
        "statement": statement.id,
        "source": statement.source,
        "sha256": statement.sha256,
        "language": claim.language,
        "limited": claim.language not in FIRST_CLASS,
        "published": statement.published,
        "claim": claim.id,
        "kind": str(claim.kind),
        "speakers": BETWEEN.join(claim.speakers),
        "start": claim.span.start,
        "end": claim.span.end,
        "text": claim.text,
        "quantities": BETWEEN.join(map(_quantity, claim.quantities)),
        "dates": BETWEEN.join(d.iso or d.text for d in claim.dates),
        "differences": BETWEEN.join(
            f"{words.of('aspect', d.aspect)}: {words.note(d.told)}" for d in own
        ),
        "differing_words": BETWEEN.join(_words(comparison, point, claim)),
        "silent": BETWEEN.join(point.silent),
    }


def _quantity(quantity: Quantity) -> str:
    return f"{quantity.value:g} {quantity.unit}" if quantity.unit else quantity.text


def _words(comparison: Comparison, point: Point, claim: Claim) -> Sequence[str]:
    text = comparison.statement(claim.statement).text
    marks = [m.span for d in point.differences for m in d.spans if m.claim == claim.id]
    return [text[span.start : span.end] for span in sorted(set(marks))]
