"""Puts the page together: sections, ledger and words go into the templates."""

from __future__ import annotations

import re
from base64 import b64encode
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache
from importlib import metadata, resources
from typing import Any

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup, escape

from readout.model import Comparison
from readout.report.html.anchors import Anchors
from readout.report.html.ledger import Ledger
from readout.report.html.policy import policy
from readout.report.html.view import PartyView, PointView, Views
from readout.report.interface import Interface, bound, interface
from readout.report.order import Sections, arrange
from readout.report.runs import harmless
from readout.report.translated import translated


@dataclass(frozen=True, slots=True)
class _Alone:
    """What one party alone says; `silent` where the same parties are silent on all of it."""

    party: PartyView
    points: tuple[PointView, ...]
    silent: tuple[PartyView, ...]


def page(comparison: Comparison, language: str, title: str | None, note: str | None) -> str:
    """The page as text."""
    values = context(comparison, language, title)
    most = max((len(point.differences) for point in comparison.points), default=0)
    style = (
        _fonts()
        + _asset("points.css")
        + _asset("page.css")
        + environment()
        .get_template("numbered.css.j2")
        .render(most=most, parties=len(values["parties"]))
        .rstrip()
    )
    script = _asset("page.js")
    return (
        environment()
        .get_template("page.html.j2")
        .render(
            **values,
            version=metadata.version("readout-desk"),
            policy=policy(style, script),
            style=Markup(style),  # our own file and whole numbers
            script=Markup(script),  # our own file
            note=bound(harmless(note or ""), language),
        )
    )


def context(
    comparison: Comparison,
    language: str,
    title: str | None = None,
    words: Interface | None = None,
) -> dict[str, Any]:
    """What the templates of points, commitments and statements need; `words` to add to them."""
    words = words or interface(language)
    anchors = Anchors(comparison)  # of the names as given: the same in every language
    comparison = translated(comparison, language)
    views = Views(comparison, words, anchors)
    sections = arrange(comparison)
    ledger = Ledger(comparison, views, words)
    return {
        **_words(words),
        **_names(views, words, title),
        "waiting": _waiting(comparison, words),
        "statements": views.full_statements(),
        "contents": _contents(comparison, sections, words),
        "sections": _sections(sections, views),
        "total": len(comparison.claims),
        "ledger": ledger.rows,
        "dated": ledger.dated,
        "said": ledger.said,
        "columns": ledger.columns,
    }


def _words(words: Interface) -> dict[str, Any]:
    """What templates need to speak: whole strings, and sentences with names set apart."""

    def sentence(key: str, **values: object) -> Markup:
        return Markup(escape(words.strings[key])).format(**values)

    def listed(parties: Iterable[PartyView]) -> Markup:
        return Markup(words.names([str(_name(party)) for party in parties]))

    return {"w": words, "sentence": sentence, "listed": listed}


def _name(party: PartyView) -> Markup:
    return Markup('<bdi class="name">{}</bdi>').format(party.name)


def _names(views: Views, words: Interface, title: str | None) -> dict[str, Any]:
    parties = list(views.parties.values())
    several = "document_title" if len(parties) > 1 else "document_title_one"
    said = words.say(several, parties=", ".join(party.name for party in parties))
    title = bound(harmless(title or ""), words.language)
    return {"parties": parties, "title": title, "document_title": title or said}


def _waiting(comparison: Comparison, words: Interface) -> dict[str, Markup] | None:
    """Who has not spoken, and who mentions them if the same parties mention all of them."""
    silent = [response for response in comparison.responses if not response.recorded]
    if not silent:
        return None
    names = Markup(words.names([str(_plain(r.party)) for r in silent]))
    sentence = Markup(escape(words.form("waiting", len(silent)))).format(parties=names)
    by = {response.mentioned_by for response in silent}
    return {
        "sentence": sentence,
        "mentioned": _mentioned(by.pop(), comparison, words) if len(by) == 1 else Markup(),
    }


def _plain(party: str) -> Markup:
    return Markup("<bdi>{}</bdi>").format(harmless(party))


def _mentioned(by: Sequence[str], comparison: Comparison, words: Interface) -> Markup:
    parties = comparison.parties
    if not by:
        return Markup()
    if len(parties) > 1 and set(by) >= set(parties):
        return escape(words.say(f"mentioned_by_{'both' if len(parties) == 2 else 'all'}"))
    names = Markup(words.names([str(_plain(party)) for party in by]))
    return Markup(escape(words.form("mentioned_by", len(by)))).format(parties=names)


def _contents(
    comparison: Comparison, sections: Sections, words: Interface
) -> list[tuple[str, str]]:
    """The sections that there are, with what they hold, as links."""
    alone = sum(map(len, sections.one_sided.values()))
    single = len(comparison.parties) == 1
    rows = [
        ("conflicts", "conflicts", len(sections.conflicts)),
        ("commitments", "commitments", len(comparison.commitments)),
        ("differences", "other_differences", len(sections.differences)),
        ("one-sided", "claims" if single else "one_sided", alone),
        ("agreed", "agreed", len(sections.agreed)),
    ]
    contents = [(id_, words.count(key, n)) for id_, key, n in rows if n]
    return [
        *contents,
        ("statements", words.say("head_statements")),
        ("sources", words.say("head_sources")),
        ("reading", words.say("head_reading")),
    ]


def _sections(sections: Sections, views: Views) -> dict[str, Any]:
    return {
        "conflicts": views.of(sections.conflicts),
        "differences": views.of(sections.differences),
        "agreed": views.of(sections.agreed),
        "one_sided": [
            _alone(views.party(party), views.of(points))
            for party, points in sections.one_sided.items()
            if points
        ],
    }


def _alone(party: PartyView, points: Sequence[PointView]) -> _Alone:
    silent = {point.silent for point in points}
    return _Alone(party, tuple(points), silent.pop() if len(silent) == 1 else ())


@cache
def environment() -> Environment:
    """Where the templates are; a site puts its own before them."""
    return Environment(
        loader=PackageLoader("readout.report.html"),
        autoescape=True,
        undefined=StrictUndefined,
        keep_trailing_newline=False,
    )


@cache
@cache
def _fonts() -> str:
    """The fonts, within the style: the page looks the same on every machine, without a network."""

    def within(match: re.Match[str]) -> str:
        file = resources.files("readout.report.html") / match[1]
        return f'url("data:font/woff2;base64,{b64encode(file.read_bytes()).decode()}")'

    return re.sub(r'url\("([\w.-]+)"\)', within, _asset("fonts.css"))


def _asset(name: str) -> str:
    file = resources.files("readout.report.html") / name
    # Checkers take the hash of what stands between the tags without white space at its ends.
    return file.read_text("utf-8").strip()
