"""A party's version: its claims in reported speech, those of another language as quotes."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby, pairwise

from newsroom.drafting import amounts
from newsroom.drafting.blocks import Raw, block
from newsroom.drafting.clauses import Clause, clause
from newsroom.drafting.material import Material
from newsroom.drafting.runs import Run, runs
from newsroom.drafting.telling import Teller, may_pair, slots
from newsroom.drafting.typography import html, plain
from readout.model import Difference, Kind

_MOST = 6  # paragraphs of a version
_FULL = 4  # sentences of a paragraph
_QUOTE = 420  # characters of a quote that joins several sentences


def version(material: Material, party: str) -> Raw | None:
    """The block of a party's version; `None` if it has nothing that may be shown."""
    found = runs(material, party)
    if not found:
        return None
    teller = Teller(material.words, material.name(party))
    body: list[Raw] = []
    for native, stretch in groupby(found, lambda run: material.native(run.claims[0])):
        if native:
            body += _reported(material, teller, list(stretch))
        else:
            body += _quotes(material, teller, list(stretch))
    value = {"party": material.parties[party].pk, "body": body}
    return block("version", value, party)


def _reported(material: Material, teller: Teller, found: list[Run]) -> Iterator[Raw]:
    for paragraph in _paragraphs(found):
        sentences = list(_sentences(material, teller, paragraph))
        claims = " ".join(claim.id for run in paragraph for claim in run.claims)
        seed = "".join(run.seed for run in paragraph)
        yield block("said", {"text": html(" ".join(sentences)), "claims": claims}, seed)


def _paragraphs(found: list[Run]) -> list[list[Run]]:
    """The statement's own paragraphs, short ones joined with the next, at most six."""
    parts = [list(group) for _, group in groupby(found, lambda r: (r.statement.id, r.paragraph))]
    while True:
        sizes = [len(one) + len(two) for one, two in pairwise(parts)]
        short = [i for i, n in enumerate(sizes) if min(len(parts[i]), len(parts[i + 1])) == 1]
        joinable = [i for i in short if sizes[i] <= _FULL]
        if len(parts) > _MOST:
            joinable = joinable or list(range(len(sizes)))
        if not joinable:
            return parts
        i = min(joinable, key=lambda i: sizes[i])
        parts[i : i + 2] = [parts[i] + parts[i + 1]]


def _sentences(material: Material, teller: Teller, paragraph: list[Run]) -> Iterator[str]:
    clauses = [_clause(material, run, before) for run, before in _with_before(paragraph)]
    leaning = material.words.strings["leaning"]
    i, paired = 0, False
    while i < len(paragraph):
        one, other = clauses[i], clauses[i + 1] if i + 1 < len(clauses) else None
        can = one is not None and other is not None and may_pair(one, other, leaning)
        if can and teller.used and not paired and one is not None and other is not None:
            yield teller.pair(paragraph[i], one, other)
            i, paired = i + 2, True
            continue
        yield teller.tell(paragraph[i], one, opens=i == 0)
        i += 1


def _with_before(paragraph: list[Run]) -> Iterator[tuple[Run, Run | None]]:
    return zip(paragraph, [None, *paragraph[:-1]], strict=True)


def _clause(material: Material, run: Run, before: Run | None) -> Clause | None:
    follows = before is not None and (
        before.statement.id == run.statement.id and before.sentence + 1 == run.sentence
    )
    return clause(run, material.words, follows, differences_of(material, run))


def differences_of(material: Material, run: Run) -> list[Difference]:
    """The differences that the run's claims are part of."""
    inside = {claim.id for claim in run.claims}
    return [d for p in material.points if inside & set(p.claims) for d in p.differences]


def _quotes(material: Material, teller: Teller, found: list[Run]) -> Iterator[Raw]:
    """Quotes with room for a translation; figures in a sentence of our own."""
    waiting: list[Run] = []
    for run in found:
        said = amounts.sentence(material, run, teller)
        if said is None and (not waiting or _go_together(material, waiting, run)):
            waiting.append(run)
            continue
        if waiting:
            yield _quote(material, teller, waiting)
        waiting = [] if said else [run]
        if said:
            claims = " ".join(claim.id for claim in run.claims)
            yield block("said", {"text": html(said), "claims": claims}, run.seed)
    if waiting:
        yield _quote(material, teller, waiting)


def _go_together(material: Material, before: list[Run], run: Run) -> bool:
    first, last = before[0], before[-1]
    return (
        last.statement.id == run.statement.id
        and last.paragraph == run.paragraph
        and last.sentence + 1 == run.sentence
        and last.whole
        and run.whole
        and run.span.end - first.span.start <= _QUOTE
    )


def _quote(material: Material, teller: Teller, group: list[Run]) -> Raw:
    start, end = group[0].span.start, group[-1].span.end
    statement = group[0].statement
    value = {
        "statement": material.statements[statement.id].pk,
        "start": start,
        "end": end,
        "text": plain(statement.text[start:end]),
        "translation": "",
        "lead_in": _lead_in(material, teller, group),
    }
    return block("quote", value, "".join(run.seed for run in group))


def _lead_in(material: Material, teller: Teller, group: list[Run]) -> str:
    language = material.words.interface.language_name(group[0].statement.language)
    heading = _heading(material, group)
    kinds = {c.kind for run in group for c in run.claims} - {Kind.ASSERTION}
    kind = next(iter(kinds)) if len(kinds) == 1 else Kind.ASSERTION
    role = "lead_in/heading" if heading else f"lead_in/{kind}"
    if not teller.used:
        role = "lead_in/first"
    chosen = teller.choose(role, group[0].seed)
    return chosen.format(**slots(teller.name), language=language, heading=heading or "")


def _heading(material: Material, group: list[Run]) -> str | None:
    """What a person called the point of the first claim, in the language of the page."""
    point = next(p for p in material.points if group[0].claims[0].id in p.claims)
    heading = material.headings.get(point.id)
    return heading[0].lower() + heading[1:] if heading else None
