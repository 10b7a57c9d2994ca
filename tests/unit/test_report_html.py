"""The HTML page without a browser: structure, links, escaping, words.  tests/browser runs it."""

from __future__ import annotations

import re
from base64 import b64encode
from collections import Counter
from dataclasses import replace
from datetime import date, datetime, timedelta, timezone
from hashlib import sha256
from html.parser import HTMLParser
from time import perf_counter

import pytest

from readout.errors import UsageError
from readout.model import Claim, Comparison, Kind, Response, Span, Statement
from readout.report.html import render
from readout.report.html.anchors import Anchors
from readout.report.html.timeline import Scale, days
from readout.report.html.view import link, tag
from readout.report.runs import Run, cut, harmless
from readout.testing import (
    example_comparison,
    make_claim,
    make_commitment,
    make_comparison,
    make_point,
    make_statement,
    span_of,
)
from readout.testing.hostile import PAYLOADS, hostile_comparison
from readout.testing.large import large_comparison

# Every element that our own templates write.
OURS = set(
    """html head meta title link style body a header p h1 h2 h3 h4 span bdi strong b br dl div dt
    dd nav ul ol li form fieldset legend label input output button kbd main section article
    blockquote table caption thead tbody tr th td svg line circle details summary footer dialog
    script cite code time small""".split()
)


class Page(HTMLParser):
    """What stands in a page: its elements, ids, links and the text of the elements asked for."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.tags: Counter[str] = Counter()
        self.attributes: list[tuple[str, str, str]] = []
        self.texts: list[str] = []
        self.open: list[tuple[str, dict[str, str]]] = []
        self.statements: list[str] = []
        self.feed(html)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags[tag] += 1
        self.attributes += [(tag, name, value or "") for name, value in attrs]
        given = {name: value or "" for name, value in attrs}
        if tag not in ("meta", "link", "br", "input", "line", "circle"):
            self.open.append((tag, given))
        if given.get("class") == "text":
            self.statements.append("")

    def handle_endtag(self, tag: str) -> None:
        if tag in ("line", "circle"):
            return
        assert self.open, f"</{tag}> closes nothing"
        assert self.open[-1][0] == tag, f"</{tag}> closes {self.open[-1]}"
        self.open.pop()

    def handle_data(self, data: str) -> None:
        self.texts.append(data)
        classes = [attributes.get("class") for _, attributes in self.open]
        if "text" in classes and "back" not in classes:
            self.statements[-1] += data

    def of(self, name: str) -> list[str]:
        return [value for _, attribute, value in self.attributes if attribute == name]

    @property
    def text(self) -> str:
        return " ".join("".join(self.texts).split())


@pytest.fixture(scope="module")
def comparison() -> Comparison:
    return example_comparison()


@pytest.fixture(scope="module")
def page(comparison: Comparison) -> Page:
    return Page(render(comparison))


def test_every_claim_has_a_link_and_its_source(page: Page, comparison: Comparison) -> None:
    ids = page.of("id")
    assert len(ids) == len(set(ids))
    anchors = Anchors(comparison)
    for claim in comparison.claims:
        assert {anchors.claim(claim.id), anchors.place(claim.id)} <= set(ids)
    inside = [href[1:] for href in page.of("href") if href.startswith("#")]
    assert set(inside) <= set(ids)
    assert all(anchors.claim(claim.id) in inside for claim in comparison.claims)


def test_the_statements_stand_there_in_full(page: Page, comparison: Comparison) -> None:
    assert page.statements == [statement.text for statement in comparison.statements]


def test_the_page_says_who_differs_and_who_is_silent(page: Page) -> None:
    for words in (
        "Norland has yet to respond (mentioned by both)",
        "differ · conflict · scope, date",
        "≠ Strikes",
        "Only Arvenia",
        "Tessaly: nothing",
        "unsure",
        "6 May 2032",
        "Arvenia names a term of 30 days, Tessaly none.",
    ):
        assert words.replace("\N{NO-BREAK SPACE}", " ") in page.text.replace("\xa0", " "), words


def test_conflicts_come_first_then_commitments(comparison: Comparison) -> None:
    html = render(comparison)
    places = [
        html.index(f'<section id="{name}"')
        for name in (
            "conflicts", "commitments", "differences", "one-sided", "agreed", "statements",
            "sources",
        )
    ]  # fmt: skip
    assert places == sorted(places)


def test_words_that_differ_are_marked_numbered_and_explained(comparison: Comparison) -> None:
    html = render(comparison)
    note = f"{Anchors(comparison).point('p2')}-d1"
    for words in ("energy infrastructure", "энергетике и инфраструктуре"):
        assert f'<a class="m d1" href="#{note}" data-n="1">{words}</a>' in html
    assert f'id="{note}" value="1"' in html


def test_foreign_words_have_their_language_and_direction(comparison: Comparison) -> None:
    html = render(comparison)
    assert re.search(r'<blockquote class="claim" id="c-[0-9a-f]{10}" lang="ru" dir="ltr">', html)
    arabic = make_statement("ستبدأ المحادثات غداً.", id="s3", language="ar", party="Marjan")
    other = render(make_comparison([arabic], [make_claim(arabic)]))
    assert 'lang="ar" dir="rtl"' in other
    assert 'class="limited"' in other
    unknown = replace(arabic, language=None)
    assert 'lang="" dir="auto"' in render(make_comparison([unknown], [make_claim(unknown)]))


def test_the_policy_lets_only_the_page_itself_run(comparison: Comparison) -> None:
    html = render(comparison)
    for element in ("style", "script"):
        content = re.search(rf"<{element}>(.*?)</{element}>", html, re.DOTALL)
        assert content
        digest = b64encode(sha256(content[1].encode()).digest()).decode()
        assert f"{element}-src &#39;sha256-{digest}&#39;" in html
    assert "default-src &#39;none&#39;" in html
    assert "unsafe" not in html[: html.index("<style>")]


def test_nothing_is_loaded_from_elsewhere(comparison: Comparison) -> None:
    html = render(comparison)
    page = Page(html)
    assert not {"img", "iframe", "object", "embed", "video", "audio"} & set(page.tags)
    assert not page.of("src")
    assert html.count("url(") == html.count('url("data:font/woff2;base64,') == 2
    assert "@import" not in html


def test_the_same_comparison_gives_the_same_page(comparison: Comparison) -> None:
    assert render(comparison) == render(comparison)


@pytest.mark.parametrize("language", ["en", "ru"])
def test_hostile_text_in_every_field_stays_text(language: str) -> None:
    page = Page(
        render(hostile_comparison(), language=language, title=PAYLOADS[0], note=PAYLOADS[1])
    )
    assert set(page.tags) <= OURS
    assert page.tags["script"] == page.tags["style"] == 1
    assert not [name for _, name, _ in page.attributes if name.startswith("on") or name == "style"]
    assert all(re.match(r"#|https?://|data:,$", href) for href in page.of("href"))
    ids = page.of("id")
    assert len(ids) == len(set(ids))
    assert page.of("lang").count("") > 0


def test_hostile_text_can_be_read_as_it_is() -> None:
    text = "".join(Page(render(hostile_comparison())).texts)
    for payload in PAYLOADS:
        assert harmless(payload) in text


def test_characters_that_no_page_may_hold_are_replaced_one_for_one() -> None:
    assert harmless("a\0b\ud800c\u202ed\x9be\ufffe\tf\n") == "a�b�c�d�e�\tf\n"


def test_pages_of_one_party_none_claimed_and_many() -> None:
    said = make_statement("Arvenia will free 175 prisoners.")
    alone = Page(render(make_comparison([said], [make_claim(said)])))
    assert "What one party says" in alone.text
    assert not alone.tags["fieldset"]
    empty = Page(render(make_comparison([said], [])))
    assert "Readout found no claim" in empty.text
    six = Page(render(large_comparison(60)))
    assert len([href for href in six.of("id") if href.startswith("c-")]) == 60


def test_who_has_not_spoken_in_both_languages(comparison: Comparison) -> None:
    more = replace(
        comparison, responses=(*comparison.responses, Response("Haldun", False, ("Arvenia",)))
    )
    assert "Norland and Haldun have yet to respond" in _plain(render(more))
    assert "Заявлений пока нет: Norland и Haldun" in _plain(render(more, language="ru"))


def test_the_russian_page(comparison: Comparison) -> None:
    dated = replace(
        comparison,
        statements=tuple(replace(s, published=date(2032, 5, 4)) for s in comparison.statements),
    )
    html = render(dated, language="ru")
    text = _plain(html)
    assert '<html lang="ru"' in html
    assert '<span class="why" lang="" dir="auto">Arvenia names a term' in html  # as written
    for words in (
        "1 противоречие", "2 обязательства", "1 другое расхождение", "6 мая 2032 года",
        "Заявления пока нет: Norland (упоминают обе стороны)", "Tessaly: ничего", "под вопросом",
        "4 мая 2032 года", "следующий шаг",
    ):  # fmt: skip
        assert words in text, words


def _plain(html: str) -> str:
    return Page(html).text.replace("\N{NO-BREAK SPACE}", " ")


def test_an_unknown_language_is_refused(comparison: Comparison) -> None:
    with pytest.raises(UsageError, match="say one of en, ru"):
        render(comparison, language="xx")


def test_400_claims_are_quick_and_not_heavy() -> None:
    comparison = large_comparison()
    render(comparison)
    before = perf_counter()
    html = render(comparison)
    assert perf_counter() - before < 2
    assert len(comparison.claims) == 400
    assert len(html.encode()) < 600_000


@pytest.mark.parametrize(
    ("source", "linked"),
    [
        ("https://statements.example/1", True),
        ("http://пример.example/документ?a=1&b=2", True),
        ("javascript:alert(1)", False),
        ("data:text/html,x", False),
        ("file:///etc/passwd", False),
        ("https://", False),
        ("https://[::1", False),
        ("https://a.example/\nb", False),
        ('https://a.example/"x', False),
        ("statement.txt", False),
    ],
)
def test_only_web_addresses_become_links(source: str, linked: bool) -> None:
    assert link(source) == (source if linked else "")


@pytest.mark.parametrize(
    ("code", "kept"), [("en", "en"), ("sr-Latn", "sr-Latn"), ("und", ""), (None, ""), ('"><b>', "")]
)
def test_language_tags(code: str | None, kept: str) -> None:
    assert tag(code) == kept


LINES = ("The ships will return.", "The port will open in May.", "The ships will return.")


def told(*lines: str, party: str = "Arvenia", source: str = "a.txt") -> Statement:
    return make_statement("\n".join(lines), party=party, id=source, source=source)


def lined_up(*statements: Statement) -> Comparison:
    """Every line a claim; what they say of the port is one point, the rest a point each."""
    named = [replace(s, id=f"s{n}") for n, s in enumerate(statements, 1)]
    claims = [
        Claim(
            id=f"{s.id}.{line.start()}", statement=s.id, party=s.party, language="en",
            span=Span(*line.span()), text=line.group(), kind=Kind.COMMITMENT, speakers=(s.party,),
        )
        for s in named
        for line in re.finditer(r".+", s.text)
    ]  # fmt: skip
    port = [c for c in claims if c.text == LINES[1]]
    points = [make_point(*port, id="p1")] if port else []
    points += [make_point(c, id=f"p{n}") for n, c in enumerate(claims, 2) if c not in port]
    return make_comparison(named, claims, points, commitments=[make_commitment(c) for c in claims])


def links(comparison: Comparison) -> dict[str, str]:
    """The anchors of the claims, points, commitments and statements, each with what is there."""
    anchors = Anchors(comparison)
    said = {c.id: f"{c.party}: {c.text}" for c in comparison.claims}
    found = {anchors.claim(id_): words for id_, words in said.items()}
    found |= {anchors.place(id_): words for id_, words in said.items()}
    for p in comparison.points:
        found[anchors.point(p.id)] = " | ".join(sorted(said[id_] for id_ in p.claims))
    found |= {anchors.commitment(k.id): said[k.claims[0]] for k in comparison.commitments}
    found |= {anchors.statement(s.id): s.party for s in comparison.statements}
    return found


def test_a_sentence_on_top_changes_no_other_link() -> None:
    theirs = told(*LINES, party="Tessaly", source="t.txt")
    before = links(lined_up(told(*LINES), theirs))
    after = links(lined_up(told("Arvenia is glad.", *LINES), theirs))
    assert before.items() < after.items()
    assert {words for link, words in after.items() if link not in before} == {
        "Arvenia: Arvenia is glad."
    }


def test_statements_in_another_order_have_the_same_links() -> None:
    statements = [
        told(*LINES),
        told(*LINES, source="again.txt"),
        told(*LINES, party="Tessaly", source="t.txt"),
    ]
    assert links(lined_up(*statements)) == links(lined_up(*reversed(statements)))


def test_every_link_leads_to_one_place() -> None:
    same = told(*LINES)
    for comparison in (lined_up(same, same), hostile_comparison(), large_comparison(60)):
        anchors = Anchors(comparison)
        names = [anchors.claim(c.id) for c in comparison.claims]
        names += [anchors.point(p.id) for p in comparison.points]
        names += [anchors.commitment(k.id) for k in comparison.commitments]
        names += [anchors.statement(s.id) for s in comparison.statements]
        assert len(set(names)) == len(names)
        assert all(re.fullmatch(r"[cpks]-[0-9a-f]{10}(-\d+)?", name) for name in names)


def test_a_point_changes_its_link_with_its_claims() -> None:
    alone = lined_up(told(*LINES))
    both = lined_up(told(*LINES), told(*LINES, party="Tessaly", source="t.txt"))
    assert Anchors(alone).claim("s1.23") == Anchors(both).claim("s1.23")
    assert Anchors(alone).point("p1") != Anchors(both).point("p1")


def test_white_space_makes_no_other_claim() -> None:
    (one,) = lined_up(told("The ships will return.")).claims
    broken = replace(one, text="The ships\n  will return.", id="s9.1", span=Span(5, 28))
    assert broken.fingerprint == one.fingerprint
    assert replace(one, party="Tessaly").fingerprint != one.fingerprint


def test_a_page_in_another_language_has_the_same_links(comparison: Comparison) -> None:
    known = replace(comparison, names={"Arvenia": {"ru": "Арвения"}})
    english, russian = (Page(render(known, language=code)) for code in ("en", "ru"))
    assert "Арвения" in russian.text
    assert english.of("id") == russian.of("id")


def test_overlapping_marks_are_cut_where_they_meet() -> None:
    said = make_statement("refrain from strikes on energy")
    marks = [(span_of("strikes on energy", said), 1), (span_of("energy", said), 2)]
    assert cut(said.text, 0, marks) == [
        Run("refrain from "),
        Run("strikes on ", (1,)),
        Run("energy", (1, 2), (1, 2)),
    ]


@pytest.mark.parametrize(
    ("iso", "found"),
    [
        ("2031-03-19", (date(2031, 3, 19), date(2031, 3, 19))),
        ("2031-02", (date(2031, 2, 1), date(2031, 2, 28))),
        ("2031", (date(2031, 1, 1), date(2031, 12, 31))),
        ("2031-12", (date(2031, 12, 1), date(2031, 12, 31))),
        ("2031-03-18/2031-04-17", (date(2031, 3, 18), date(2031, 4, 17))),
        ("2031-04-17/2031-03-18", None),
        ("2031-02-30", None),
        ("soon", None),
        (None, None),
    ],
)
def test_dates_on_the_line_of_time(iso: str | None, found: tuple[date, date] | None) -> None:
    assert days(iso) == found


def test_a_line_of_one_day_puts_it_in_the_middle() -> None:
    day = (date(2031, 3, 19), date(2031, 3, 19))
    assert Scale([day]).place(day).first == 50


@pytest.mark.parametrize(
    ("language", "time"),
    [("en", "18 March 2031, 12:30 UTC"), ("ru", "18 марта 2031 года, 12:30 UTC")],
)
def test_sources_say_when_they_were_captured(language: str, time: str) -> None:
    at = datetime(2031, 3, 18, 15, 30, tzinfo=timezone(timedelta(hours=3)))
    statement = replace(make_statement("They met.", source="https://a.example/"), captured_at=at)
    comparison = make_comparison([statement], [make_claim(statement)])
    page = Page(render(comparison, language=language))
    assert time in page.text.replace("\xa0", " ")
    given = replace(statement, captured_at=None)
    assert "Captured" not in render(make_comparison([given], [make_claim(given)]))


def test_a_russian_title_leaves_no_short_word_at_the_end_of_a_line() -> None:
    html = render(example_comparison(), language="ru", title="Разговор с президентом о мире")
    assert "<h1>Разговор с\xa0президентом о\xa0мире</h1>" in html
