"""A statement's claims: spans first, then each claim's slots."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import replace
from datetime import date

from readout.claims import turns
from readout.claims.conditions import subject_to_entry
from readout.claims.cues import read_cues, read_negations, read_scopes
from readout.claims.dates import read_dates
from readout.claims.joints import infinitive
from readout.claims.kind import read_kind
from readout.claims.quantities import read_quantities
from readout.claims.speaker import read_speakers
from readout.claims.split import split
from readout.claims.stance import read_stance
from readout.languages import Language, Token, get
from readout.model import Claim, Cue, DateReading, Span, Stance, Statement
from readout.parties.cast import Cast
from readout.wording import Glossary

_NEAR = 8  # code points between "until" and the date that it belongs to


def read_claims(
    statement: Statement,
    cast: Cast,
    today: date | None,
    glossary: Glossary | None = None,
    cuts: Collection[int] = (),
) -> tuple[Claim, ...]:
    """The claims of one statement, in the order of its text, with all their slots.

    `glossary` finds the loaded terms; without one none are looked for.  `today` is what relative
    dates resolve against; `cuts` are offsets at which a claim ends in any case.  A claim's id is
    the statement's with a running number ("s1.3").
    """
    claims: list[Claim] = []
    spans = split(statement.text, get(statement.language), cuts)
    for number, span in enumerate(spans, start=1):
        before = claims[-1].speakers if claims else ()
        led = claims[-1].stance if claims else None
        claim = read_claim(statement, span, cast, today, glossary, before=before, led=led)
        claims.append(replace(claim, id=f"{statement.id}.{number}"))
    return subject_to_entry(claims, statement.text)


def read_claim(
    statement: Statement,
    span: Span,
    cast: Cast,
    today: date | None,
    glossary: Glossary | None = None,
    *,
    before: tuple[str, ...] = (),
    led: Stance | None = None,
) -> Claim:
    """The claim that stands in `span`, with its slots and without an id.

    `before` are the speakers of the claim before it, for a claim that names none, `led` is its
    stance, for one that goes on with an infinitive ("agreed to … and | to withdraw …"); the rest
    is as for `read_claims`.
    """
    language = get(statement.language)
    place = (statement.text, language, span.start, span.end)
    tokens = language.tokens(statement.text, span.start, span.end)
    mentions = cast.mentions(*place)
    stance = read_stance(tokens, language)
    if led and stance is None and infinitive(tokens, language):
        stance = replace(led, span=None)  # its words stand in the claim before
    dates = read_dates(statement.text, language, today, span.start, span.end)
    speakers = read_speakers(
        tokens,
        mentions,
        language,
        issuer=turns.speaker(statement.text, language, span.start, cast) or cast.name_of(statement),
        participants=cast.participants,
        before=before,
    )
    return Claim(
        id="",
        statement=statement.id,
        party=cast.name_of(statement),
        language=statement.language,
        span=span,
        text=statement.text[span.start : span.end],
        kind=read_kind(tokens, stance, language),
        speakers=speakers,
        quantities=read_quantities(*place),
        dates=dates,
        mentions=mentions,
        terms=glossary.find(*place, registry=cast.registry) if glossary else (),
        stance=stance,
        negations=read_negations(tokens, language),
        scopes=read_scopes(tokens, language),
        conditions=_conditions(tokens, language, dates),
        anaphoric=_continues(tokens, language) or bool(read_cues(tokens, language, "anaphora")),
    )


def _continues(tokens: Sequence[Token], language: Language) -> bool:
    """Whether the claim has its subject in the claim before it: "will meet in September"."""
    if not tokens or not tokens[0].text[0].islower():
        return False
    return bool(language.part("clauses", "auxiliary").match_at(tokens, 0))


def _conditions(
    tokens: Sequence[Token], language: Language, dates: Sequence[DateReading]
) -> tuple[Cue, ...]:
    """The words that open a condition; "until 5 May" and "once a month" open none."""
    rates = read_cues(tokens, language, "not_condition")
    return tuple(
        cue
        for cue in read_cues(tokens, language, "condition")
        if not any(-len(d.text) <= d.span.start - cue.span.end <= _NEAR for d in dates)
        and not any(cue.span.overlaps(rate.span) for rate in rates)
    )
