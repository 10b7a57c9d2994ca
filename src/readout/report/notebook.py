"""What a notebook shows for a comparison: a plain table that every notebook viewer keeps.

No style, script or frame: viewers strip those.  The whole page is `readout.report.html.render`.
"""

from __future__ import annotations

from markupsafe import Markup, escape

from readout.model import Claim, Comparison, Point
from readout.report.interface import Interface, interface
from readout.report.order import arrange, gravest, unsure
from readout.report.phrases import SYMBOL
from readout.report.runs import cut, harmless, marks_of
from readout.report.translated import translated

# Points shown; a notebook is for looking, the page for reading.
_MOST = 40


def html(comparison: Comparison, *, language: str = "en") -> str:
    """The most newsworthy points, a column a party, the words that differ marked.

    `language` is that of the words beside them, "en" or "ru".
    """
    words = interface(language)
    comparison = translated(comparison, language)
    sections = arrange(comparison)
    alone = [point for points in sections.one_sided.values() for point in points]
    points = [*sections.conflicts, *sections.differences, *alone, *sections.agreed]
    heads = Markup("").join(Markup("<th>{}</th>").format(harmless(p)) for p in comparison.parties)
    rows = Markup("\n").join(_row(comparison, point, words) for point in points[:_MOST])
    more = len(points) - _MOST
    rest = Markup("<p>{}</p>").format(words.count("notebook_more", more)) if more > 0 else ""
    return str(
        Markup("<table><thead><tr><th></th>{}</tr></thead>\n<tbody>{}</tbody></table>{}").format(
            heads, rows, rest
        )
    )


def _row(comparison: Comparison, point: Point, words: Interface) -> Markup:
    weight = gravest(point)
    verdict = [words.of("weight", weight)] if weight else []
    verdict += [words.say("unsure")] if unsure(point) else []
    head = Markup("<th>{} {}<br><small>{}</small></th>").format(
        SYMBOL[point.verdict],
        harmless(words.made_up(point.topic) or point.topic),
        " · ".join(verdict),
    )
    claims = [comparison.claim(id_) for id_ in point.claims]
    cells = [
        Markup("<td>{}</td>").format(
            Markup("<br>").join(_marked(c, point) for c in claims if c.party == party) or "–"
        )
        for party in comparison.parties
    ]
    return Markup("<tr>{}{}</tr>").format(head, Markup("").join(cells))


def _marked(claim: Claim, point: Point) -> Markup:
    runs = cut(claim.text, claim.span.start, marks_of(point, claim))
    text = Markup("").join(
        Markup("<u><b>{}</b></u>").format(run.text) if run.marks else escape(run.text)
        for run in runs
    )
    return Markup('<span lang="{}" dir="auto">{}</span>').format(claim.language or "", text)
