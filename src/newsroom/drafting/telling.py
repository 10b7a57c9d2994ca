"""Sentences around clauses: who says it, in which words, never the same way twice in a row."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from newsroom.drafting.clauses import Clause, verbatim
from newsroom.drafting.language import Words
from newsroom.drafting.names import Name
from newsroom.drafting.runs import Run
from newsroom.drafting.typography import quoted, sentence
from readout.model import Kind

_LONG = 20  # words after which "…, the statement said" comes too late
_SHORT = 13  # words of a clause that may share a sentence with another
_PLAIN = ("statement", "according", "заявлени", "говорит", "согласно")
_AGREEING = re.compile(r"(?:[еи]т|ёт) \{party\}|\{(?:[Pp]arty|One)\} \w+(?:[еи]т|ёт)\b")


def slots(name: Name, prefix: str = "party") -> dict[str, str]:
    """What a template may say of a party."""
    return {
        prefix: name.inside,
        prefix.capitalize(): name.opening,
        f"{prefix}_s": name.possessive,
        f"{prefix}_gen": name.genitive or name.bare,
    }


def fits(template: str, name: Name, clause: Clause | None = None) -> bool:
    """Whether a template can be filled with this name and this clause."""
    if "_gen}" in template and name.genitive is None:
        return False
    if name.plural and _AGREEING.search(template):
        return False
    if clause is None:
        return True
    if clause.inside is None and "{clause}" in template:
        return False
    if (clause.leans or _begins_with(clause, name)) and re.search(r"\{[Pp]arty", template):
        return False
    late = clause.length > _LONG or any(mark in clause.opening for mark in ":;")
    spoken = clause.opening[0] in "“«"
    return spoken or not (late and template.startswith("{Clause}"))


def _begins_with(clause: Clause, name: Name) -> bool:
    """Whether the clause names the party first: "Orrin said that Orrin …" is nobody's style."""
    return clause.opening.lower().startswith((name.bare.lower(), name.inside.lower()))


def _alike(one: str, other: str) -> bool:
    """Whether a reader notices that two templates begin alike or share a verb."""
    return one.split()[:2] == other.split()[:2] or bool(_telling(one) & _telling(other))


def echoed(template: str, clause: Clause) -> bool:
    """Whether a verb of the template comes back in the clause: «сообщает, что … сообщил»."""
    verbs = {word[:5] for word in _telling(template)}
    return any(word[:5] in verbs for word in re.findall(r"\w{5,}", clause.opening.lower()))


def _telling(template: str) -> set[str]:
    words = re.findall(r"\w{5,}", re.sub(r"\{\w+\}", "", template).lower())
    return {word for word in words if not word.startswith(_PLAIN)}


@dataclass
class Teller:
    """Tells the runs of one party's version, one after another."""

    words: Words
    name: Name
    used: list[str] = field(default_factory=list)

    def tell(self, run: Run, clause: Clause | None, *, opens: bool) -> str:
        """A sentence with its attribution; `opens` a paragraph."""
        if clause is None:
            return self._quote(run)
        if clause.verb or clause.bare:
            role = "impersonal_verb" if clause.verb else "impersonal_bare"
            return self.fill(self.choose(role, run.seed, clause), clause)
        role = self._role(run, clause, opens)
        if clause.inside is None and not self._usable(role, clause):
            role = "neutral"
        return self.fill(self.choose(role, run.seed, clause), clause)

    def pair(self, run: Run, one: Clause, other: Clause) -> str:
        """Two short clauses in one sentence."""
        template = self.choose("pair", run.seed, one)
        return self.fill(template, one, second=other.inside or "")

    def fill(self, template: str, clause: Clause, second: str = "") -> str:
        """The template as a sentence."""
        values = {"clause": clause.inside or clause.opening, "Clause": clause.opening}
        said = template.format(**slots(self.name), **values, second=second, verb=clause.verb)
        return sentence(said, self.words.language)

    def _quote(self, run: Run) -> str:
        role = "quoted" if run.whole else "fragment"
        if not self.used:
            role = "quoted_first" if run.whole else role
        text = quoted(verbatim(run, self.words), self.words.language)
        template = self.choose(role, run.seed)
        return sentence(template.format(**slots(self.name), quote=text), self.words.language)

    def _role(self, run: Run, clause: Clause, opens: bool) -> str:
        if not self.used:
            return "first"
        if clause.opening[0] in "“«":
            return "spoken"
        claim = run.claims[-1]
        own = claim.speakers == (claim.party,) and not clause.own_verb
        if own and claim.kind is Kind.DEMAND and claim.stance and claim.stance.name == "demanded":
            return "demand"
        if own and claim.kind is Kind.EVALUATION:
            return "judged"
        if own and claim.kind in (Kind.COMMITMENT, Kind.NEXT_STEP):
            return "promised"
        return "neutral" if opens else "more"

    def _usable(self, role: str, clause: Clause) -> bool:
        return any(fits(t, self.name, clause) for t in self.words.strings[role])

    def choose(self, role: str, seed: str, clause: Clause | None = None) -> str:
        """A template that fits, and that the last sentences neither used nor come close to."""

        def fit(template: str) -> bool:
            return fits(template, self.name, clause)

        def other(template: str) -> bool:
            return fit(template) and template not in self.used[-1:]

        def fresh(template: str) -> bool:
            echoes = any(_alike(template, last) for last in self.used[-1:])
            echoes = echoes or bool(clause and echoed(template, clause))
            return fit(template) and template not in self.used[-4:] and not echoes

        def loose(template: str) -> bool:
            known = "{clause}" not in template or clause is None or clause.inside is not None
            return known and fits(template, self.name)

        chosen = self.words.pick(role, seed, fresh, other, fit, loose)
        self.used.append(chosen)
        return chosen


def may_pair(one: Clause, other: Clause, leaning: list[str]) -> bool:
    """Whether two clauses are short and plain enough to share a sentence."""
    if one.inside is None or other.inside is None:
        return False
    first = re.match(r"[\w’']+", other.inside)
    if one.verb or other.verb or one.bare or other.bare:
        return False
    plain = not re.search(r"[:;“”«»]", one.inside + other.inside)
    return (
        plain
        and max(one.length, other.length) <= _SHORT
        and not (first and first[0].lower() in leaning)
    )
