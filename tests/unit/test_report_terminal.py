"""The table for people: order, marks, widths, and nothing that a pipe or a terminal can't take."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest
from rich.cells import cell_len

from readout.model import Aspect, Comparison, Kind, Response, Weight
from readout.report.phrases import amount, day, names
from readout.report.terminal import render, render_commitments
from readout.testing import (
    example_comparison,
    make_claim,
    make_comparison,
    make_difference,
    make_point,
    make_statement,
)

WIDTHS = [60, 80, 100, 120, 160]
ESCAPE = re.compile(r"\x1b\[[0-9;]*m")


def flat(text: str) -> str:
    return " ".join(text.split())


@pytest.fixture
def comparison() -> Comparison:
    return example_comparison()


def test_most_newsworthy_first(comparison: Comparison) -> None:
    text = render(comparison, width=100)
    order = [
        "Arvenia  English · 67 words · undated · arvenia.en.txt",
        "Yet to respond: Norland (mentioned by both)",
        "1 conflict · 1 other difference · 4 one-sided · 2 agreed",
        "Conflicts 1",
        "differ · conflict · scope, date",
        "Commitments 2",
        "Other differences 1",
        "differ · firmness · modality · ? unsure",
        "Only Arvenia 3 · Tessaly: nothing",
        "Only Tessaly 1 · Arvenia: nothing",
        "Agreed 2",
    ]
    places = [text.index(words) for words in order]
    assert places == sorted(places)


@pytest.mark.parametrize("width", WIDTHS)
@pytest.mark.parametrize("verbose", [False, True])
def test_it_fits_every_width(comparison: Comparison, width: int, verbose: bool) -> None:
    for color in (None, "256"):
        text = ESCAPE.sub("", render(comparison, width=width, color=color, verbose=verbose))
        assert max(cell_len(line) for line in text.split("\n")) <= width
        assert text.endswith(".\n")


@pytest.mark.parametrize("width", WIDTHS)
def test_differing_words_stand_in_brackets_without_colour(
    comparison: Comparison, width: int
) -> None:
    text = flat(render(comparison, width=width, only="differ", verbose=True))
    if width < 76:  # one under another: the whole words stand together
        assert "[energy infrastructure] [for 30 days]" in text
        assert "[энергетике и инфраструктуре]" in text
    assert "[will meet]" in text
    assert "→ scope: Arvenia's halt covers" in text
    assert "\x1b" not in text


def test_differing_words_are_marked_in_the_partys_colour(comparison: Comparison) -> None:
    text = render(comparison, width=160, color="256")
    assert "\x1b[1;4;38;5;36mwill meet\x1b[0m" in text
    assert "\x1b[1;4;38;5;175mпредложила\x1b[0m" in text
    assert "[will meet]" not in text


def test_words_with_brackets_of_their_own_get_others() -> None:
    a = make_statement("All [sic] forces leave.", party="Arvenia", id="s1")
    b = make_statement("Some forces leave.", party="Tessaly", id="s2")
    x, y = make_claim(a), make_claim(b)
    point = make_point(x, y, differences=[make_difference([(x, "All"), (y, "Some")])])
    assert "⟦All⟧ [sic] forces" in render(make_comparison([a, b], [x, y], [point]), width=100)


def test_only_one_verdict(comparison: Comparison) -> None:
    agreed = render(comparison, width=100, only="agree")
    assert "Беседа была откровенной и полезной." in agreed
    assert "Strikes" not in agreed
    assert "Commitments" not in agreed
    alone = render(comparison, width=100, only="one_sided")
    assert "Only Tessaly 1" in alone
    assert "Agreed" not in alone


def test_long_claims_are_cut_unless_verbose(comparison: Comparison) -> None:
    assert "…" in render(comparison, width=60)
    assert "-v shows every claim in full" in flat(render(comparison, width=60))
    full = render(comparison, width=60, verbose=True)
    assert "…" not in full
    assert "mobilisation before any lasting" in full
    assert "truce." in full
    assert "· 0.83" in full


def test_limited_languages_are_marked() -> None:
    statement = make_statement("Сторони домовилися.", party="Norland", language="uk")
    text = render(make_comparison([statement], [make_claim(statement)]), width=100)
    assert "Ukrainian" in text
    assert "limited" in text


def test_one_party_alone() -> None:
    statement = make_statement("We agreed. We spoke.")
    claims = [make_claim(statement, "We agreed."), make_claim(statement, "We spoke.")]
    text = render(make_comparison([statement], claims), width=80)
    assert "2 claims" in text
    assert "Arvenia says 2" in text
    assert "nothing" not in text


def test_three_parties_say_who_against_whom() -> None:
    said = ["We leave on 1 May.", "We leave on 2 May.", "Talks were held."]
    people = ["Arvenia", "Tessaly", "Norland"]
    statements = [
        make_statement(text, party=party, id=f"s{i}")
        for i, (text, party) in enumerate(zip(said, people, strict=True))
    ]
    a, t, n = (make_claim(s) for s in statements)
    dates = make_difference(
        [(a, "1 May"), (t, "2 May")], aspect=Aspect.DATE, weight=Weight.CONFLICT, note="Two days."
    )
    points = [make_point(a, t, differences=[dates], silent=["Norland"]), make_point(n)]
    text = render(make_comparison(statements, [a, t, n], points), width=130)
    assert "→ date: Two days. (Arvenia / Tessaly)" in text
    assert "Norland: nothing" in text


def test_mentions_by_one_and_by_all(comparison: Comparison) -> None:
    responses = (Response("Norland", False, ("Arvenia",)), Response("Eskholm", False, ()))
    text = render(replace(comparison, responses=responses), width=100)
    assert "Yet to respond: Norland (mentioned by Arvenia), Eskholm" in text


def test_nothing_in_a_statement_can_command_the_terminal() -> None:
    evil = "We \x1b[31mlie\x07 and \u202eturn\u202c [bold]words[/bold]\nover\tlines."
    statement = make_statement(evil, party="Ar\x1bvenia", source="a\x1b]0;x\x07.txt")
    comparison = make_comparison([statement], [make_claim(statement)])
    for color in (None, "256"):
        text = ESCAPE.sub("", render(comparison, width=100, color=color))
        assert not re.search("[\x00-\x09\x0b-\x1f\x7f\u202a-\u202e]", text)
        assert "[bold]words[/bold] over lines." in text


@pytest.mark.parametrize("width", WIDTHS)
def test_commitments(comparison: Comparison, width: int) -> None:
    text = flat(render_commitments(comparison, width=width))
    assert "hand over 175 prisoners" in text
    assert "6 May 2032" in text
    assert "Arvenia [141–194]" in text or width >= 110
    empty = render_commitments(replace(comparison, commitments=()), width=width)
    assert "No commitments found" in empty


def test_phrases() -> None:
    statement = make_statement("Over 175 prisoners, $500 million", party="Arvenia")
    claim = make_claim(
        statement,
        kind=Kind.COMMITMENT,
        quantities={"175 prisoners": (175, "prisoners"), "$500 million": (500_000_000, "USD")},
    )
    each = replace(claim.quantities[0], comparator="more_than", each=True)
    assert amount(each) == "more than 175 prisoners each"
    assert amount(replace(each, value=1, each=False)) == "more than 1 prisoner"
    assert amount(claim.quantities[1]) == "500,000,000 USD"
    assert day("2032-05-06") == "6 May 2032"
    assert day("2032-05") == "May 2032"
    assert day("2032-05-06/2032-06-01") == "6 May 2032 – 1 June 2032"
    assert names(["A"]) == "A"
    assert names(["A", "B", "C"]) == "A, B and C"


@pytest.mark.parametrize("width", WIDTHS)
def test_a_one_sided_claim_takes_two_lines_at_most(width: int) -> None:
    words = [f"word{i}" for i in range(80)]
    long = make_statement(" ".join(words) + ".", party="Arvenia")
    fits = make_statement("Arvenia will free 175 prisoners on 6 May in Port Selm.", id="s2")
    text = render(make_comparison([long, fits], [make_claim(long), make_claim(fits)]), width=width)
    rows = [line for line in text.splitlines() if re.match(r"[· ]  \w", line)]
    assert [row[0] for row in rows][:3] == ["·", " ", "·"]
    shown = re.findall(r"word\d+", rows[0] + rows[1])
    assert shown == words[: len(shown)]
    assert rows[1].rstrip().endswith("…")
    assert "175 prisoners" in flat(text)
    assert "word79" in render(
        make_comparison([long], [make_claim(long)]), width=width, verbose=True
    )
