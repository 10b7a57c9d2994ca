"""A comparison as Markdown, for a wiki, an issue or a mail that is read as plain text.

Only headings, bold words, quotes and lists are used, so that any flavour shows it.  Bold words in
a quote are those that differ.  Whatever could command Markdown in a statement is escaped.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from readout.languages import FIRST_CLASS
from readout.model import Claim, Commitment, Comparison, Point, Statement, Verdict
from readout.report import phrases
from readout.report.interface import Interface, interface
from readout.report.order import Sections, arrange, gravest, unsure
from readout.report.runs import Run, cut, harmless, marks_of
from readout.report.translated import translated

# Inside a line; and what makes a heading, a list, a rule or a quote at its beginning.
_SPECIAL = re.compile(
    r"[\\`*_\[\]<|]|~(?=~)|(?<=~)~|=(?==)|(?<==)=|&(?=#?\w+;)|\$(?=.*\$)|(?<=\$)\$"
)
_LEADING = re.compile(r"^(?:([-+#>=:])|(\d+)([.)]))")
_SPACES = re.compile(r"\s+")
_ENDS = re.compile(r"^(\s*)(.*?)(\s*)$", re.DOTALL)


def render(
    comparison: Comparison,
    *,
    language: str = "en",
    title: str | None = None,
    note: str | None = None,
) -> str:
    """The Markdown text; `language` is that of the headings, "en" or "ru".

    `title` stands in place of the parties' names, `note` below it ("A demonstration …").
    """
    page = _Page(translated(comparison, language), interface(language))
    return "\n\n".join(page.blocks(title, note)) + "\n"


def escaped(text: str) -> str:
    """The text on one line, with everything that Markdown could take as a command escaped."""
    line = _SPACES.sub(" ", harmless(text))
    return _LEADING.sub(_at_start, _SPECIAL.sub(r"\\\g<0>", line))


def _at_start(match: re.Match[str]) -> str:
    sign, number, end = match.groups()
    return f"\\{sign}" if sign else f"{number}\\{end}"


class _Page:
    def __init__(self, comparison: Comparison, words: Interface) -> None:
        self.comparison = comparison
        self.words = words
        self.claims = {claim.id: claim for claim in comparison.claims}
        self.several = len(comparison.parties) > 1

    def blocks(self, title: str | None, note: str | None) -> Iterable[str]:
        """The page, a paragraph, list or heading at a time."""
        sections = arrange(self.comparison)
        yield "# " + (
            escaped(title) if title else " · ".join(map(escaped, self.comparison.parties))
        )
        if note:
            yield f"*{escaped(note)}*"
        yield "\n".join(map(self._source, self.comparison.statements))
        yield from self._waiting()
        yield from self._differing("head_conflicts", sections.conflicts)
        yield from self._commitments()
        yield from self._differing("head_differences", sections.differences)
        yield from self._one_sided(sections)
        yield from self._agreed(sections.agreed)
        yield "## " + self.words.say("head_sources")
        yield "\n".join(map(self._hash, self.comparison.statements))
        yield self.words.say("md_spans")

    def _source(self, s: Statement) -> str:
        facts = [
            escaped(self.words.language_name(s.language)),
            self.words.count("words", len(s.text.split())),
            self.words.day(s.published.isoformat()) if s.published else self.words.say("undated"),
        ]
        if s.language not in FIRST_CLASS:
            facts.append(f"**{self.words.say('limited')}**: {self.words.say('limited_means')}")
        return f"- **{escaped(s.party)}** – {' · '.join(facts)}"

    def _hash(self, s: Statement) -> str:
        at = ""
        if s.captured_at:
            at = f"{self.words.say('source_captured')} {self.words.moment(s.captured_at)}, "
        return f"- **{escaped(s.party)}**: {escaped(s.source)} – {at}SHA\\-256 {escaped(s.sha256)}"

    def _waiting(self) -> Iterable[str]:
        silent = [response.party for response in self.comparison.responses if not response.recorded]
        if silent:
            names = self.words.names([escaped(party) for party in silent])
            yield f"**{self.words.form('waiting', len(silent)).format(parties=names)}**"

    def _differing(self, head: str, points: Sequence[Point]) -> Iterable[str]:
        if points:
            yield f"## {self.words.say(head)} ({len(points)})"
        for point in points:
            yield from self._point(point)

    def _point(self, point: Point) -> Iterable[str]:
        made_up = self.words.made_up(point.topic)
        topic = escaped(made_up or point.topic or self.claims[point.claims[0]].text[:60])
        yield f"### {phrases.SYMBOL[point.verdict]} {topic}"
        yield self._verdict(point)
        for claim_id in point.claims:
            claim = self.claims[claim_id]
            yield f"**{escaped(claim.party)}** {_where(claim)}\n\n> {_marked(claim, point)}"
        if point.silent:
            yield self._silent(point.silent)
        if point.differences:
            yield "\n".join(
                f"- {self.words.of('aspect', d.aspect)}, {self.words.of('weight', d.weight)}: "
                f"{escaped(self.words.note(d.told))}"
                for d in point.differences
            )

    def _verdict(self, point: Point) -> str:
        said = [self.words.of("verdict", point.verdict)]
        weight = gravest(point)
        if weight:
            said.append(self.words.of("weight", weight))
            aspects = dict.fromkeys(self.words.of("aspect", d.aspect) for d in point.differences)
            said.append(", ".join(aspects))
        if unsure(point):
            said.append(self.words.say("unsure"))
        return "*" + " · ".join(said) + "*"

    def _silent(self, parties: Sequence[str]) -> str:
        return self.words.say("silent", parties=self.words.names([escaped(p) for p in parties]))

    def _commitments(self) -> Iterable[str]:
        if self.comparison.commitments:
            yield f"## {self.words.say('head_commitments')} ({len(self.comparison.commitments)})"
            yield "\n".join(map(self._commitment, self.comparison.commitments))

    def _commitment(self, c: Commitment) -> str:
        facts = [escaped(self.words.day(c.due))] if c.due else []
        if c.quantities:
            amounts = dict.fromkeys(" ".join(q.text.split()) for q in c.quantities)
            facts.append(escaped(", ".join(amounts)))
        for key, value in (("condition", c.condition), ("stated", c.stated_by)):
            if value:
                names = value if isinstance(value, str) else self.words.names(value)
                facts.append(f"{self.words.say('ledger_' + key)}: {escaped(names)}")
        if c.not_stated_by:
            names = escaped(self.words.names(c.not_stated_by))
            facts.append(f"{self.words.say('ledger_not_stated')}: {names}")
        who = escaped(self.words.names(c.who))
        return f"- **{who}**: {escaped(c.what)} – {' · '.join(facts)}"

    def _one_sided(self, sections: Sections) -> Iterable[str]:
        for party, points in sections.one_sided.items():
            if not points:
                continue
            head = self.words.say(
                "head_only" if self.several else "head_says", party=escaped(party)
            )
            yield f"## {head} ({len(points)})"
            same = len({point.silent for point in points}) == 1
            if same and points[0].silent:
                yield self._silent(points[0].silent)
            yield "\n".join(self._line(point, alone=not same) for point in points)

    def _line(self, point: Point, *, alone: bool = False) -> str:
        claims = [self.claims[id_] for id_ in point.claims]
        parts = [f"{escaped(claim.text)} {_where(claim)}" for claim in claims]
        if point.verdict is not Verdict.ONE_SIDED:
            parts = [f"{escaped(c.party)}: {part}" for c, part in zip(claims, parts, strict=True)]
        if alone and point.silent:
            parts.append(self._silent(point.silent))
        if unsure(point):
            parts.append(f"*{self.words.say('unsure')}*")
        return "- " + " · ".join(parts)

    def _agreed(self, points: Sequence[Point]) -> Iterable[str]:
        if points:
            yield f"## {self.words.say('head_agreed')} ({len(points)})"
            yield "\n".join(map(self._line, points))


def _where(claim: Claim) -> str:
    return f"({claim.span.start}–{claim.span.end})"


def _marked(claim: Claim, point: Point) -> str:
    runs = cut(claim.text, claim.span.start, marks_of(point, claim))
    return "".join(map(_bold, runs)).strip()


def _bold(run: Run) -> str:
    if not run.marks or not run.text.strip():
        return escaped(run.text)
    before, words, after = _ENDS.fullmatch(run.text).groups()  # type: ignore[union-attr]  # always
    return f"{escaped(before)}**{escaped(words)}**{escaped(after)}"
