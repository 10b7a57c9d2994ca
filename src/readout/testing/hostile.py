"""Comparisons that are made of hostile text in every field, to test what shows them."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import cycle

from readout.model import (
    Aspect,
    Claim,
    ClaimSpan,
    Commitment,
    Comparison,
    Difference,
    Kind,
    Note,
    Point,
    Quantity,
    Response,
    Span,
    Statement,
    Verdict,
    Weight,
)

# What every page must survive: markup, attributes, styles, templates, formulas, directions.
PAYLOADS = (
    "<script>alert(1)</script>",
    "</script><script>alert(2)</script>",
    "</style><script>alert(3)</script>",
    '"><img src=x onerror=alert(4)>',
    "' onfocus=alert(5) autofocus='",
    "<svg/onload=alert(6)>",
    "javascript:alert(7)",
    "https://example.org/\"onmouseover='alert(8)'",
    "--><script>alert(9)</script><!--",
    "]]><script>alert(10)</script>",
    "</title></textarea><script>alert(11)</script>",
    "{{ 7*7 }} {% raw %} ${alert(12)} #{13}",
    "<iframe srcdoc='<script>parent.alert(14)</script>'>",
    "<a href=javascript:alert(15)>x</a>",
    "<meta http-equiv=refresh content='0;url=https://example.org/'>",
    "<base href=https://example.org/><link rel=stylesheet href=//example.org/x.css>",
    "<details open ontoggle=alert(16)><summary>x",
    "<dialog open id=keys><form action=https://example.org><button>x",
    "[x](javascript:alert(17)) ![x](https://example.org/x.png) <https://example.org>",
    "**bold** __bold__ `code` ~~gone~~ # head\u2028> quote | cell",
    "=HYPERLINK(\"https://example.org\",\"x\")",
    "\u202egnihtyna\u202c \u2066isolate \u200f right",
    "nul\0 bell\a escape\x1b[31m delete\x7f c1\x9b",
    "half \ud800 pair \udfff \ufffe \ufdd0",
    "\U0001f600 \u0301\u0301\u0301 Z\u0338a\u0338l\u0338g\u0338o\u0338",
    "word" * 400,
)  # fmt: skip


def hostile_comparison(payloads: Sequence[str] = PAYLOADS, parties: int = 3) -> Comparison:
    """A comparison in which every text is one of `payloads`; each is a claim of its own once."""
    said = [payload for payload in payloads if payload]
    some = cycle(said)
    names = [f"{next(some)} {i}" for i in range(parties)]
    statements = [_statement(i, name, said[i::parties], some) for i, name in enumerate(names)]
    claims = [
        c for s, own in zip(statements, _dealt(said, parties), strict=True) for c in _claims(s, own)
    ]
    points = [_point(i, claims, some, names) for i in range(0, len(claims), 2)]
    commitments = [_commitment(claim, some, names) for claim in claims[:20]]
    responses = [Response(name, True, tuple(names)) for name in names]
    responses.append(Response(f"{next(some)} absent", False, (names[0],)))
    return Comparison(
        tuple(statements), tuple(claims), tuple(points), tuple(commitments), tuple(responses)
    )


def _dealt(said: Sequence[str], parties: int) -> list[Sequence[str]]:
    return [said[i::parties] for i in range(parties)]


def _statement(i: int, name: str, own: Sequence[str], some: cycle[str]) -> Statement:
    made = Statement.from_text("\n".join(own), party=name, source=next(some), language=None)
    return Statement(
        text=made.text,
        party=name,
        source=made.source,
        id=f"s{i} {next(some)}",
        language=next(some) if i else "en",
        title=next(some),
        sha256=next(some),
    )


def _claims(statement: Statement, own: Sequence[str]) -> list[Claim]:
    claims, at = [], 0
    for words in own:
        span = Span(at, at + len(words))
        amount = Quantity(3, words, None, span, words)
        claims.append(
            Claim(
                id=f"{statement.id} {at}",
                statement=statement.id,
                party=statement.party,
                language=statement.language,
                span=span,
                text=words,
                kind=list(Kind)[at % len(Kind)],
                speakers=(statement.party,),
                quantities=(amount,),
            )
        )
        at = span.end + 1
    return claims


def _point(i: int, claims: list[Claim], some: cycle[str], names: list[str]) -> Point:
    own = claims[i : i + 2]
    marks = tuple(ClaimSpan(claim.id, claim.span) for claim in own)
    ids = tuple(claim.id for claim in own)
    difference = Difference(
        list(Aspect)[i % len(Aspect)], list(Weight)[i % len(Weight)], ids, marks, _note(i, some)
    )
    verdict = (Verdict.DIFFER, Verdict.AGREE, Verdict.ONE_SIDED)[i // 2 % 3]
    differences = (difference,) if verdict is Verdict.DIFFER else ()
    silent = tuple(name for name in names if name not in {claim.party for claim in own})
    return Point(f"p{i} {next(some)}", next(some), ids, verdict, 0.5, differences, silent)


def _note(i: int, some: cycle[str]) -> Note:
    """A note that somebody wrote, and one of ours that quotes them."""
    if i % 4:
        return Note.written(next(some))
    said = (next(some), next(some))
    return Note.of("date_given", party=next(some), said=said, other=next(some))


def _commitment(claim: Claim, some: cycle[str], names: list[str]) -> Commitment:
    return Commitment(
        id=f"k {next(some)}",
        claims=(claim.id,),
        who=(next(some), names[0]),
        what=next(some),
        quantities=claim.quantities,
        due=next(some),
        condition=next(some),
        stated_by=(claim.party,),
        not_stated_by=(names[-1],),
    )
