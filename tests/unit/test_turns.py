"""Transcripts: what a journalist asks is nobody's claim, and a guest's words are the guest's."""

from __future__ import annotations

import time

import pytest

from readout.claims.split import split
from readout.claims.turns import turns
from readout.languages import get
from readout.testing import make_statement, read

INTERVIEW = """President Calloway answered questions.

Question: Will the truce hold? Everybody expects a new attack on the port.
You said so yourself.

Edwin Calloway: The truce will hold. We will send observers in May.

MS. ASTER:  One more.

Q  And the ferry? It has been idle for a year.

Edwin Calloway (in Ventrian): The ferry will run again in June."""

RUSSIAN = (
    "Президент ответил на вопросы. Вопрос: Сохранится ли перемирие? Все ждут нападения на порт. "
    "Э.Каллоуэй: Перемирие сохранится. Реплика: Этого мало. Э.Каллоуэй: Наблюдатели приедут в мае."
)


def claims(text: str, code: str) -> list[str]:
    """The texts of the claims."""
    return [text[span.start : span.end] for span in split(text, get(code))]


def test_questions_and_labels_are_no_claims() -> None:
    assert claims(INTERVIEW, "en") == [
        "President Calloway answered questions.",
        "The truce will hold.",
        "We will send observers in May.",
        "One more.",
        "The ferry will run again in June.",
    ]


def test_a_page_that_came_without_its_lines_is_read_so_too() -> None:
    assert claims(RUSSIAN, "ru") == [
        "Президент ответил на вопросы.",
        "Перемирие сохранится.",
        "Наблюдатели приедут в мае.",
    ]


def test_an_unanswered_question_ends_with_its_line() -> None:
    text = (
        "The talks are over.\nQuestion: When will you meet? Soon, one hopes.\nThe text was signed."
    )
    assert claims(text, "en") == ["The talks are over.", "The text was signed."]


def test_a_guest_speaks_for_the_guests_party() -> None:
    lorrand = make_statement(
        "President Calloway and President Dagov met the press.\n"
        "Edwin Calloway: We will send observers in May.\n"
        "Miron Dagov: We will open the port in June. I am glad of it.\n"
        "Edwin Calloway: The observers will be unarmed.",
        party="Lorrand",
        id="s1",
    )
    ventria = make_statement("President Miron Dagov spoke.", party="Ventria", id="s2")
    spoken = {c.text: c.speakers for c in read(lorrand, ventria) if c.party == "Lorrand"}
    assert spoken["We will send observers in May."] == ("Lorrand",)
    assert spoken["We will open the port in June."] == ("Ventria",)
    assert spoken["I am glad of it."] == ("Ventria",)
    assert spoken["The observers will be unarmed."] == ("Lorrand",)


@pytest.mark.parametrize(
    "text",
    [
        "Clean Energy: the sides will build a wind farm.\nSafe Shipping: they will share charts.",
        "The minister stressed: the truce must hold. The minister stressed: it will.",
        "Questions of trade were discussed: grain, fish and timber.",
    ],
)
def test_no_transcript(text: str) -> None:
    assert not turns(text, get("en"))


def test_a_long_hostile_line_takes_no_time() -> None:
    text = "A. B. C. Abc Def " * 20_000 + "Question"
    started = time.process_time()
    turns(text, get("en"))
    assert time.process_time() - started < 5
