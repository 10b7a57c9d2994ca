"""Drafts: every quote stands in its statement, nothing stands without a name, nothing slips in."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest
from tests.newsroom import events
from tests.newsroom.drafting import stories

from newsroom.drafting import Draft, draft, status
from newsroom.people.models import Role
from newsroom.quotes import guard
from newsroom.records import demo
from newsroom.records.models import Event, Response
from newsroom.records.models.base import State

pytestmark = pytest.mark.django_db


def demonstration() -> Event:
    return demo.load(events.person("edda", Role.EDITOR))


MAKERS = {"demo": demonstration, "meeting": stories.meeting, "call": stories.call}

# What says whose words a sentence of a version is.
_ATTRIBUTION = {
    "en": re.compile(
        "said|statement|according to|account|added|announced|insisted|argued|view|report"
    ),
    "ru": re.compile(
        "заявлени|сообща|по версии|по мнению|утвержда|объявля|уточня|настаива|счита|там же"
    ),
}


@pytest.fixture(params=MAKERS)
def event(request: pytest.FixtureRequest) -> Event:
    made = MAKERS[request.param]()
    stories.accept_all(made)
    return made


@pytest.mark.parametrize("language", ["en", "ru"])
def test_a_draft_can_be_published_once_its_translations_are_filled(
    event: Event, language: str
) -> None:
    drafted = draft(event, language)
    problems = guard(drafted.body, event, language, title=drafted.title, lead=drafted.lead)
    assert {problem.key for problem in problems} <= {"untranslated"}
    spoken = set(event.statements.values_list("language", flat=True))
    assert bool(problems) == (spoken != {language})


@pytest.mark.parametrize("language", ["en", "ru"])
def test_a_draft_is_set_as_its_language_is(event: Event, language: str) -> None:
    own = "“" if language == "en" else "«"
    other = "«»" if language == "en" else "”"
    for text in stories.paragraphs(draft(event, language)):
        assert "  " not in text
        assert '"' not in text
        assert "{" not in text
        assert not set(other) & set(text), text
        assert text == text.strip()
        assert not re.search(r" [.,;:]|\.\.|,\.|\.,", text), text
        if own in text:
            assert text.count(own) == text.count("”" if language == "en" else "»")


@pytest.mark.parametrize("language", ["en", "ru"])
def test_every_sentence_of_a_version_says_whose_it_is(event: Event, language: str) -> None:
    drafted = draft(event, language)
    for party in {s.party for s in event.statements.all()}:
        for paragraph in stories.version_of(drafted, party):
            bare = re.sub(r"[“«][^”»]*[”»]", "…", paragraph)
            for sentence in re.split(r"(?<=[.!?])\s+(?=[A-ZА-ЯЁ“«])", bare):
                assert _ATTRIBUTION[language].search(sentence.lower()), sentence


def test_the_same_records_give_the_same_draft(event: Event) -> None:
    assert draft(event, "en") == draft(event, "en")


@pytest.mark.parametrize("make", [stories.meeting, stories.call], ids=["meeting", "call"])
def test_nothing_of_a_rejected_point_is_drafted(make: Callable[[], Event]) -> None:
    event = make()
    stories.accept_all(event)
    for word in ("Strait", "pilots", "пошлина"):
        event.points.filter(claims__text__contains=word).update(state=State.REJECTED)
    for language in ("en", "ru"):
        text = " ".join(
            [str(draft(event, language).body), *stories.paragraphs(draft(event, language))]
        )
        for word in ("Strait", "pilots", "пошлин"):
            assert word not in text


def test_only_what_is_accepted_is_drafted_and_if_nothing_is_the_draft_says_so() -> None:
    event = stories.meeting()
    first = draft(event, "en")
    assert not first.accepted
    assert "machine proposed" in first.caution
    assert "fishermen" in str(first.body)

    event.points.filter(claims__text__contains="tariff").update(state=State.ACCEPTED)
    second = draft(event, "en")
    assert (second.accepted, second.caution) == (True, "")
    assert "tariff" in str(second.body)
    assert "fishermen" not in str(second.body)
    assert "fishermen" in str(draft(event, "en", accepted_only=False).body)


def test_the_newsroom_never_says_we_and_today_becomes_a_day() -> None:
    event = stories.meeting()
    stories.accept_all(event)
    (version, *_) = [
        " ".join(stories.version_of(draft(event, "en"), s.party)) for s in event.statements.all()
    ]
    assert "“We will never give up the northern port,”" in version
    assert "on 18\N{NO-BREAK SPACE}March" in version
    assert "today" not in version
    assert "In addition" not in version


def test_offices_and_impersonal_verbs_become_a_newspaper_s() -> None:
    event = stories.call()
    stories.accept_all(event)
    text = " ".join(stories.version_of(draft(event, "ru"), event.statements.all()[0].party))
    assert "разговор президента Тарнии" in text
    assert "подчёркивается, что" in text
    assert "Кроме того, Тарния" not in text


def test_a_point_of_one_party_is_told_without_what_both_say() -> None:
    event = demonstration()
    stories.accept_all(event)
    alone = " ".join(stories.lines_of(draft(event, "en"), "one_sided"))
    assert "the groups will meet in Port Elsin on 24 March" in alone
    assert "set up a working group" not in alone


def test_figures_of_a_statement_in_another_language_are_told_from_its_slots() -> None:
    event = demonstration()
    stories.accept_all(event)
    citadel = event.statements.get(language="ru").party
    told = " ".join(stories.version_of(draft(event, "en"), citadel)).replace(
        "\N{NO-BREAK SPACE}", " "
    )
    assert "175 people on each side are to be released on 19 March" in told
    assert "23 wounded are to be handed over" in told


def test_the_russian_demonstration_reads_well() -> None:
    event = demonstration()
    stories.accept_all(event)
    drafted = draft(event, "ru")
    differ, alone = stories.lines_of(drafted, "differences"), stories.lines_of(drafted, "one_sided")
    # No verb comes back within its sentence, no half sentence is a heading, and what an "и" joins
    # is not taken apart.
    assert not [line for line in alone if "сообщает, что" in line and "сообщил, что" in line]
    assert not [line for line in differ if "«котор" in line]
    assert not [line for line in differ if "Нераспространение ядерного оружия и глоб" in line]


def test_the_demonstration_has_the_parts_of_a_story() -> None:
    event = demonstration()
    stories.accept_all(event)
    for language in ("en", "ru"):
        drafted: Draft = draft(event, language)
        kinds = [block["type"] for block in drafted.body]
        parts = ["differences", "one_sided", "comparison", "commitments", "questions", "term"]
        assert kinds == ["version", "version", *parts]
        assert 1 <= len(stories.lines_of(drafted, "questions")) <= 5
    assert draft(event, "en").title.startswith("Harlow House, Citadel discuss ")
    assert draft(event, "ru").title.startswith(
        "Харлоу-Хаус и\N{NO-BREAK SPACE}Цитадель обсудили отказ от ударов по энерг"
    )


def test_earlier_claims_on_the_topic_are_the_background() -> None:
    earlier = stories.meeting()
    Event.objects.filter(pk=earlier.pk).update(date="2031-02-01")
    earlier.refresh_from_db()
    stories.accept_all(earlier)
    event = stories.meeting()
    stories.accept_all(event)
    block = next(b for b in draft(event, "en").body if b["type"] == "background")
    assert "1\N{NO-BREAK SPACE}February\N{NO-BREAK SPACE}2031" in block["value"]
    assert "Reed Strait" in block["value"]
    assert "background" not in [b["type"] for b in draft(earlier, "en").body]


@pytest.mark.parametrize(
    ("waiting", "english", "russian"),
    [
        ([], "", ""),
        (["Maresia"], "Maresia yet to respond", "заявления Маресии пока нет"),
        (
            ["Maresia", "Solvia"],
            "Maresia and\N{NO-BREAK SPACE}Solvia yet to respond",
            "заявлений Маресии и\N{NO-BREAK SPACE}Сольвии пока нет",
        ),
    ],
)
def test_the_status_names_those_who_have_not_spoken(
    waiting: list[str], english: str, russian: str
) -> None:
    event = stories.meeting()
    Response.objects.filter(event=event).update(recorded=True)
    Response.objects.filter(event=event, party__name_en__in=waiting).update(recorded=False)
    said = {status(event, language) for language in ("en", "ru")}
    both = "{} and\N{NO-BREAK SPACE}{}"
    names = sorted(
        waiting, key=lambda name: Response.objects.get(event=event, party__name_en=name).pk
    )
    if names != waiting:  # they stand in the order of the event
        english = english.replace(both.format(*waiting), both.format(*names))
        russian = russian.replace(
            "Маресии и\N{NO-BREAK SPACE}Сольвии", "Сольвии и\N{NO-BREAK SPACE}Маресии"
        )
    assert said == {english, russian}
