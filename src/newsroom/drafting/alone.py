"""What only one party says, and the questions that leaves open."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from newsroom.drafting import amounts
from newsroom.drafting.blocks import Raw, lines
from newsroom.drafting.clauses import Clause, clause, verbatim
from newsroom.drafting.material import Material
from newsroom.drafting.names import Name
from newsroom.drafting.runs import Run, alone, runs
from newsroom.drafting.telling import echoed, fits, slots
from newsroom.drafting.typography import html, quoted, sentence
from newsroom.drafting.version import differences_of
from newsroom.records.models import Response
from newsroom.records.models.base import State
from readout.model import Claim, Kind, Point

_LINES = 4  # of one party
_FOREIGN = 2  # of them quotes in another language: each needs a translation
_QUESTIONS = 5
_OPEN = (Kind.COMMITMENT, Kind.NEXT_STEP, Kind.DEMAND)


def one_sided(material: Material) -> Raw | None:
    """The block of what only one party says; `None` if there is nothing, or one statement only."""
    parties = material.comparison.parties
    if len(parties) < 2:
        return None
    told: list[str] = []
    for party in parties:
        for line in _of_party(material, party):
            told.append(html(line))
    return lines("one_sided", told) if told else None


def _of_party(material: Material, party: str) -> Iterator[str]:
    foreign = count = 0
    found = runs(material, party)
    for point in material.one_sided(party):
        run = _run_of(material, found, material.of_point(point)[0])
        if run is None or count == _LINES or (run.partial and not run.whole):
            continue
        native = material.native(run.claims[0])
        known = None if native else _amount(material, run.claims[0])
        foreign += not native and known is None
        if not native and known is None and foreign > _FOREIGN:
            continue
        count += 1
        if known is not None:
            role = "alone_amount_done" if known.done else "alone_amount"
            yield amounts.alone(role, known, material.name(party), run.seed)
        else:
            yield _alone(material, run, native)


def _run_of(material: Material, found: list[Run], claim: Claim) -> Run | None:
    run = next((run for run in found if claim in run.claims), None)
    return run and alone(material, run, claim)


def _alone(material: Material, run: Run, native: bool) -> str:
    name = material.name(run.claims[0].party)
    told = _clause_of(material, run) if native else None
    if told is not None and told.inside is not None:
        return _filled(material, "alone", run.seed, name, told)
    text = quoted(verbatim(run, material.words), material.language)
    text = text if native else material.words.say("foreign", quote=text)
    template = material.words.pick("alone_quoted", run.seed, _fitting(name))
    return sentence(template.format(**slots(name), quote=text), material.language)


def _amount(material: Material, claim: Claim) -> amounts.Amount | None:
    return amounts.amount_of(claim, material.words, material.event.date.year)


def _clause_of(material: Material, run: Run) -> Clause | None:
    """The run in reported speech, `None` also where it begins with somebody's own words."""
    if run.text.lstrip()[0] in '"“«„':
        return None
    return clause(run, material.words, False, differences_of(material, run))


def _filled(
    material: Material, role: str, seed: str, name: Name, told: Clause, other: Name | None = None
) -> str:
    def usable(template: str) -> bool:
        return fits_names(template, name, other) and fits(_plain(template), name, told)

    def fresh(template: str) -> bool:
        return usable(template) and not echoed(_plain(template), told)

    template = material.words.pick(role, seed, fresh, usable, lambda t: fits_names(t, name, other))
    values = {**slots(name), **(slots(other, "other") if other else {})}
    said = template.format(**values, clause=told.inside, Clause=told.opening)
    return sentence(said, material.language)


def fits_names(template: str, name: Name, other: Name | None) -> bool:
    """Whether both parties' names can be put into the template."""
    known = other is None or "{other_gen}" not in template or other.genitive is not None
    return known and fits(_plain(template), name)


def _plain(template: str) -> str:
    return template.replace("{other_gen}", "{other}")


def questions(material: Material) -> Raw | None:
    """What remains unclear: of those who have not spoken, and of what one party alone says."""
    told = list(_of_silent_parties(material))
    parties = material.comparison.parties
    if len(parties) == 2:
        ranked = sorted(
            (p for party in parties for p in material.one_sided(party)), key=material.weight
        )
        for point in ranked:
            if len(told) < _QUESTIONS and (question := _question(material, point)):
                told.append(question)
    told = [html(line) for line in dict.fromkeys(told)][:_QUESTIONS]
    return lines("questions", told) if told else None


def _of_silent_parties(material: Material) -> Iterator[str]:
    waiting = Response.objects.filter(event=material.event, recorded=False).exclude(
        state__in=(State.REJECTED, State.RETIRED)
    )
    for response in waiting.select_related("party").order_by("id"):
        name = material.name(response.party.name_en)
        template = material.words.pick("question_silent_party", name.bare, _fitting(name))
        yield sentence(template.format(**slots(name)), material.language)


def _fitting(name: Name) -> Callable[[str], bool]:
    return lambda template: fits(template, name)


def _question(material: Material, point: Point) -> str | None:
    claim = material.of_point(point)[0]
    name = material.name(claim.party)
    other = material.name(next(p for p in material.comparison.parties if p != claim.party))
    run = _run_of(material, runs(material, claim.party), claim)
    if run is None or claim.kind not in _OPEN:
        return None
    if not material.native(claim):
        return _of_amount(material, claim, name, other, run)
    told = _clause_of(material, run)
    if told is None or told.inside is None:
        return None
    undertaken = claim.kind in (Kind.COMMITMENT, Kind.NEXT_STEP)
    role = "question_commitment" if undertaken else "question_one_sided"
    return _filled(material, role, run.seed, name, told, other)


def _of_amount(material: Material, claim: Claim, name: Name, other: Name, run: Run) -> str | None:
    known = _amount(material, claim)
    if known is None:
        return None
    template = material.words.pick("question_amount", run.seed, _fitting(name))
    said = template.format(
        **slots(name), **slots(other, "other"), **amounts.values(known, material.words)
    )
    return sentence(said, material.language)
