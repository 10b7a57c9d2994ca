"""Reports in Russian: parties by their Russian names, notes and made-up topics in Russian."""

from __future__ import annotations

import csv
import json
import re
from dataclasses import replace
from io import StringIO

import pytest

from readout import compare
from readout.model import Comparison
from readout.report import csv as table
from readout.report import html, markdown, notebook
from readout.report.json import dumps
from readout.report.translated import translated
from readout.testing import (
    WordEmbedder,
    example_comparison,
    make_claim,
    make_comparison,
    make_point,
    make_statement,
)

OURS = """President Calloway of Lorrand spoke with President Dagov of Ventria today.
Lorrand will free 175 prisoners."""
THEIRS = """President Dagov of Ventria spoke with President Calloway of Lorrand today.
Lorrand will free 150 prisoners."""
PARTIES = """
- id: lorrand
  names: {en: Lorrand, ru: Лорранд}
  seats: {en: [Harlow House], ru: [Харлоу-Хаус]}
- id: ventria
  names: {en: Ventria, ru: Вентрия}
"""


@pytest.fixture(scope="module")
def comparison(tmp_path_factory: pytest.TempPathFactory) -> Comparison:
    parties = tmp_path_factory.mktemp("parties") / "parties.yml"
    parties.write_text(PARTIES, "utf-8")
    statements = [
        make_statement(OURS, party="Harlow House", language="en"),
        make_statement(THEIRS, party="Ventria", language="en"),
    ]
    return compare(statements, parties=parties, embedder=WordEmbedder())


def cells(text: str) -> set[str]:
    return {cell for row in csv.reader(StringIO(text)) for cell in row}


def test_the_comparison_knows_its_parties_in_other_languages(comparison: Comparison) -> None:
    assert comparison.names == {"Harlow House": {"ru": "Харлоу-Хаус"}, "Ventria": {"ru": "Вентрия"}}


def test_every_form_names_the_parties_in_russian(comparison: Comparison) -> None:
    for text in (
        html.render(comparison, language="ru"),
        markdown.render(comparison, language="ru"),
        notebook.html(comparison, language="ru"),
        table.render(comparison, language="ru"),
    ):
        assert "Харлоу-Хаус" in text
        assert "Harlow House" not in text


def test_english_keeps_the_names_as_they_were_given(comparison: Comparison) -> None:
    assert translated(comparison, "en") is comparison
    for text in (html.render(comparison), markdown.render(comparison), dumps(comparison)):
        assert "Harlow House" in text
        assert "Харлоу" not in text


def test_notes_in_russian_quote_the_statements(comparison: Comparison) -> None:
    assert [d.told.key for p in comparison.points for d in p.differences] == ["figures"]
    text = markdown.render(comparison, language="ru").replace("\N{NO-BREAK SPACE}", " ")
    told = [line for line in text.splitlines() if line.startswith("- ") and "«" in line]
    assert told
    assert not re.search("[A-Za-z]", re.sub("«[^»]*»", "", "".join(told)))


def test_json_does_not_change_with_the_reader(comparison: Comparison) -> None:
    named = json.loads(dumps(replace(comparison, names={})))
    assert json.loads(dumps(comparison)) == named


def test_two_parties_never_share_a_name() -> None:
    same = {"Arvenia": {"ru": "Союз"}, "Tessaly": {"ru": "Союз"}, "Norland": {"ru": "Норланд"}}
    shown = translated(replace(example_comparison(), names=same), "ru")
    assert shown.parties == ("Arvenia", "Tessaly")
    assert [r.party for r in shown.responses] == ["Arvenia", "Tessaly", "Норланд"]


def test_a_made_up_topic_is_in_the_language_of_the_page() -> None:
    made = example_comparison()
    points = (replace(made.points[0], topic="The talk itself"), *made.points[1:])
    page = html.render(replace(made, points=points), language="ru")
    assert '<span lang="ru" dir="auto">Сами переговоры</span>' in page
    assert "The talk itself" not in page
    assert "Сами переговоры" in cells(table.render(replace(made, points=points), language="ru"))


def test_topics_are_in_russian_where_a_party_speaks_it() -> None:
    english, russian = (
        make_statement("A halt of strikes on energy was agreed.", party="Arvenia", language="en"),
        make_statement(
            "Речь шла об ударах по энергетике.", party="Тессалия", language="ru", id="s2"
        ),
    )
    claims = [make_claim(english), make_claim(russian)]
    point = make_point(*claims, topic="Halt of strikes")
    told = replace(point, topic="Ceasefire talks")  # a person's: no words of a claim
    for shown, topic in ((point, "Удары по энергетике"), (told, "Ceasefire talks")):
        comparison = make_comparison([english, russian], claims, [shown])
        assert translated(comparison, "ru").points[0].topic == topic
        assert translated(comparison, "en").points[0].topic == shown.topic
