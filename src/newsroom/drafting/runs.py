"""Stretches of a statement that go into a story whole: a sentence, or the claims of one that may
be shown.  Nothing of a claim that stays out is ever among them."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from newsroom.drafting.language import Words, words
from newsroom.drafting.material import Material
from readout import languages
from readout.languages import FIRST_CLASS
from readout.model import Claim, Kind, Span, Statement

# Words of a sentence that no claim holds: so many may bind its claims; more are left out with it.
_BINDING = 4


@dataclass(frozen=True, slots=True)
class Run:
    """Claims that stand side by side.

    `whole` is whether it stands as a sentence, `partial` that it is cut out of a longer one;
    `sentence` counts those of the
    statement and `paragraph` the paragraphs, so that a reader of runs knows what follows what.
    """

    statement: Statement
    span: Span
    claims: tuple[Claim, ...]
    whole: bool
    sentence: int
    paragraph: int
    partial: bool = False

    @property
    def text(self) -> str:
        """The words as the statement has them."""
        return self.statement.text[self.span.start : self.span.end]

    @property
    def seed(self) -> str:
        """What stands for it wherever it stands: templates are chosen by this."""
        return "".join(claim.fingerprint for claim in self.claims)

    @property
    def kind(self) -> Kind:
        """The kind of its first claim."""
        return self.claims[0].kind


def alone(material: Material, run: Run, claim: Claim) -> Run:
    """The run, if all its claims are of the claim's point; else the claim by itself."""
    point = next(p for p in material.points if claim.id in p.claims)
    if all(c.id in point.claims for c in run.claims):
        return run
    whole = claim.language in FIRST_CLASS and _stands(words(str(claim.language)), claim)
    return replace(run, span=claim.span, claims=(claim,), whole=whole, partial=True)


def _stands(own: Words, claim: Claim) -> bool:
    """Whether a claim out of the middle of a sentence has a subject and a verb of its own."""
    strings = own.strings
    tokens = own.grammar.tokens(claim.text)
    lower = [t.lower for t in tokens]
    named = any(m.span.start == claim.span.start for m in claim.mentions)
    end = next((i for i, t in enumerate(lower) if t in strings["subordinate"]), len(lower))
    if own.language == "en":
        begins = named or lower[0] in strings["subject"]
        return begins and bool(set(lower[1:end]) & set(strings["finite"]))
    begins = named or bool(tokens[0].tags & {"NOUN", "NPRO"} and "nomn" in tokens[0].tags)
    return begins and any({"VERB", "PRTS"} & t.tags for t in tokens[1:end])


def runs(material: Material, party: str) -> list[Run]:
    """The runs of a party's statements, in their order."""
    found: list[Run] = []
    for statement in material.comparison.statements:
        if statement.party == party:
            found += _of_statement(material, statement)
    return found


def _of_statement(material: Material, statement: Statement) -> list[Run]:
    claims = sorted(
        (c for c in material.comparison.claims if c.statement == statement.id),
        key=lambda c: c.span.start,
    )
    hidden = material.hidden.get(statement.id, [])
    found: list[Run] = []
    for n, unit in enumerate(_units(statement, [c.span for c in claims] + hidden)):
        members = [c for c in claims if c.span.overlaps(unit)]
        if members:
            out = [h for h in hidden if h.overlaps(unit)]
            found += _of_unit(statement, unit, members, out, n)
    return found


def _units(statement: Statement, spans: list[Span]) -> list[Span]:
    """The sentences; those that one claim reaches across are one."""
    units: list[Span] = []
    for start, end in languages.get(statement.language).sentences(statement.text):
        reaching = units and any(
            s.start < units[-1].end and units[-1].start < s.end and s.end > start for s in spans
        )
        if reaching:
            units[-1] = Span(units[-1].start, end)
        else:
            units.append(Span(start, end))
    return units


def _of_unit(
    statement: Statement, unit: Span, members: list[Claim], hidden: list[Span], n: int
) -> list[Run]:
    paragraph = len(re.findall(r"\n\s*\n", statement.text[: unit.start]))
    groups: list[list[Claim]] = []
    for claim in members:
        if groups and _side_by_side(statement.text, groups[-1][-1].span, claim.span, hidden):
            groups[-1].append(claim)
        else:
            groups.append([claim])
    first = Span(unit.start, max(members[0].span.start, unit.start) + 1)
    last = Span(min(members[-1].span.end, unit.end) - 1, unit.end)
    edges = not hidden and _few(statement.text, first) and _few(statement.text, last)
    if len(groups) == 1 and edges:
        return [Run(statement, unit, tuple(members), True, n, paragraph)]
    return [
        Run(statement, Span(g[0].span.start, g[-1].span.end), tuple(g), False, n, paragraph)
        for g in groups
    ]


def _side_by_side(text: str, one: Span, other: Span, hidden: list[Span]) -> bool:
    if one.end >= other.start:
        return not any(h.start < other.end and one.start < h.end for h in hidden)
    between = Span(one.end, other.start)
    return _few(text, between) and not any(h.overlaps(between) for h in hidden)


def _few(text: str, span: Span) -> bool:
    return len(text[span.start : span.end].split()) <= _BINDING
