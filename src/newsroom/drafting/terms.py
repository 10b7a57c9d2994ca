"""Notes on loaded terms: the glossary's entries, in the language of the page."""

from __future__ import annotations

from newsroom.drafting.blocks import Raw, block
from newsroom.drafting.material import Material
from newsroom.drafting.typography import html, marks, plain
from newsroom.records.registry import party_file
from readout.model import Claim, Statement, Term
from readout.parties import Registry
from readout.wording import Entry, Glossary


def terms(material: Material) -> list[Raw]:
    """A note on each term that the claims use, once, in the order of the statements."""
    used = [(c, t) for c in material.comparison.claims for t in c.terms]
    if not used:
        return []
    with party_file(material.event) as own:
        registry = Registry.load(own)
    glossary = Glossary.load(registry=registry)
    statements = {s.id: s for s in material.comparison.statements}
    notes: dict[str, Raw] = {}
    for claim, term in used:
        statement = statements[claim.statement]
        entry = _entry(material, glossary, statement, claim, term)
        if entry is not None and term.term not in notes:
            wording = plain(statement.text[term.span.start : term.span.end])
            value = {
                "term": term.term,
                "wording": wording,
                "note": html(marks(plain(entry.note), material.language)),
            }
            notes[term.term] = block("term", value, term.term)
    return list(notes.values())


def _entry(
    material: Material, glossary: Glossary, statement: Statement, claim: Claim, term: Term
) -> Entry | None:
    try:
        if claim.language == material.language:
            return glossary.explain(statement.text, claim.language, term)
        return glossary.entry(term.term, material.language).filled({})
    except KeyError:  # the newsroom's glossary has lost it, or has it in one language only
        return None
