"""A whole story against the archive."""

from __future__ import annotations

from typing import Any

import pytest
from tests.newsroom import events

from newsroom.quotes import guard
from newsroom.quotes.language import strings
from newsroom.records.models import Event, Statement

RUSSIAN = "Президенты договорились о перемирии на 30 дней. Вентрия освободит 175 пленных."

pytestmark = pytest.mark.django_db


@pytest.fixture
def event() -> Event:
    """Lorrand has spoken in English, Ventria in Russian."""
    lorrand, ventria = events.party("lorrand"), events.party("ventria")
    made = events.event(lorrand, ventria)
    events.statement(made, lorrand, events.LORRAND)
    events.statement(made, ventria, RUSSIAN, language="ru")
    return made


def of(event: Event, key: str) -> Statement:
    return event.statements.get(party__key=key)


def said(event: Event, key: str, text: str) -> dict[str, Any]:
    """A party's version of one paragraph."""
    body = [{"type": "said", "value": {"text": f"<p>{text}</p>", "claims": ""}, "id": "p1"}]
    return {"type": "version", "value": {"party": of(event, key).party_id, "body": body}, "id": "v"}


def quote(event: Event, key: str, words: str, **more: Any) -> dict[str, Any]:
    """A quote block that says the right place."""
    statement = of(event, key)
    start = max(statement.text.find(words), 0)
    value = {"statement": statement.pk, "start": start, "end": start + len(words), "text": words}
    return {"type": "quote", "value": {"translation": "", **value, **more}, "id": "q"}


def keys(
    body: list[dict[str, Any]], event: Event | None, language: str = "en", **more: str
) -> list[str]:
    return [problem.key for problem in guard(body, event, language, **more)]


def test_a_story_whose_quotes_stand_in_the_statements_passes(event: Event) -> None:
    body = [
        said(event, "lorrand", "Lorrand spoke of “a complete 30-day truce,” the statement said."),
        quote(event, "ventria", "договорились о перемирии", translation="agreed on a truce"),
        {"type": "text", "value": "<p>A “so-called” truce.</p>", "id": "t"},
    ]
    assert keys(body, event, title="A “complete 30-day truce”?", lead="<p>News.</p>") == []


@pytest.mark.parametrize(
    ("text", "key"),
    [
        ("a “complete 30-day pause”", "changed"),
        ("“The presidents … thanked the mediators”", "joined"),
        ("the “armistice”", "missing"),
        ("“Вентрия освободит 175 пленных”", "other"),
        ("“a complete 30-day truce", "unclosed"),
    ],
)
def test_in_a_version_every_quoted_word_is_checked(event: Event, text: str, key: str) -> None:
    body = [said(event, "lorrand", text)]
    (problem, *_) = guard(body, event, "en")
    assert problem.key == key
    assert problem.block == "p1"
    assert str(problem).startswith("version of Lorrand, paragraph 1: ")


def test_words_of_another_party_are_not_ones_own(event: Event) -> None:
    (problem,) = guard([said(event, "ventria", "«a complete 30-day truce»")], event, "ru")
    assert problem.key == "other"


def test_a_translation_is_quoted_only_beside_its_original(event: Event) -> None:
    bare = said(event, "ventria", "Ventria spoke of “a truce for 30 days”.")
    assert keys([bare], event) == ["translated"]
    original = quote(event, "ventria", "о перемирии на 30 дней", translation="a truce for 30 days")
    party = bare["value"]["party"]
    inside = {"type": "version", "value": {"party": party, "body": [original]}, "id": "w"}
    assert keys([bare, inside], event) == []


def test_a_quote_in_another_language_needs_its_translation(event: Event) -> None:
    assert keys([quote(event, "ventria", "перемирии")], event) == ["untranslated"]
    assert keys([quote(event, "ventria", "перемирии")], event, "ru") == []
    line = "<p>Ventria: “перемирии на 30 дней” ({}).</p>"
    for inside, wanted in (("…", ["untranslated"]), ("a 30-day truce", [])):
        item = {"type": "item", "value": line.format(inside), "id": "i"}
        body = [{"type": "differences", "value": [item], "id": "d"}]
        assert keys(body, event) == wanted


def test_a_quote_block_says_the_right_statement_and_place(event: Event) -> None:
    text = "a complete 30-day truce"
    assert keys([quote(event, "lorrand", text, start=0, end=5)], event) == ["elsewhere"]
    assert keys([quote(event, "lorrand", text, statement=0)], event) == ["no_statement"]
    assert keys([quote(event, "lorrand", text, text="a complete 30-day pause")], event) == [
        "changed"
    ]
    statement = of(event, "lorrand")
    Statement.objects.filter(pk=statement.pk).update(withdrawn=True)
    assert keys([quote(event, "lorrand", text)], event) == ["no_statement"]


def test_headline_lines_and_terms_are_checked_and_reports_are_not(event: Event) -> None:
    outlet = {
        "outlet": "The Courier",
        "url": "https://courier.example",
        "text": "<p>“no deal yet”</p>",
    }
    assert keys([{"type": "report", "value": outlet, "id": "r"}], event) == []
    assert keys([], event, title="A “total” truce") == ["unknown"]
    assert keys([], event, lead="<p>“no deal at all”</p>") == ["unknown"]
    term = {"term": "regime", "wording": "Dornik regime", "note": "<p>“loaded word”</p>"}
    assert keys([{"type": "term", "value": term, "id": "t"}], event) == ["term"]
    assert keys([{"type": "text", "value": "“no deal at all”", "id": "t"}], None) == ["unknown"]
    caption = {"caption": "“No deal at all”, he said.", "alt": "A man at a desk"}
    assert keys([{"type": "picture", "value": caption, "id": "p"}], event) == ["unknown"]
    led = quote(event, "lorrand", "a complete 30-day truce", lead_in="On “no deal at all”:")
    assert keys([led], event) == ["unknown"]


def test_background_may_quote_what_a_party_said_at_other_times(event: Event) -> None:
    earlier = events.event(events.party("lorrand"))
    events.statement(earlier, events.party("lorrand"), "Lorrand had asked for a longer pause.")
    block = {"value": "<p>It had “asked for a longer pause”.</p>", "id": "b"}
    assert keys([{"type": "background", **block}], event) == []
    assert keys([{"type": "text", **block}], event) == ["unknown"]


def test_both_languages_have_every_sentence() -> None:
    english, russian = strings("en"), strings("ru")
    assert english["problems"].keys() == russian["problems"].keys()
    assert english["places"].keys() == russian["places"].keys()
