"""A page captured again: seen unchanged, or changed in silence; what becomes of the decisions."""

from __future__ import annotations

from typing import Any

import pytest
from tests.loopback import Web, page
from tests.newsroom.worker.newsroom_at_work import Desk

from newsroom.actions.accept import accept
from newsroom.actions.recapture import recapture
from newsroom.actions.reject import reject
from newsroom.errors import NotPossible
from newsroom.people.models import User
from newsroom.records import exchange
from newsroom.records.models import Capture, Claim, Entry, Intake, Statement
from newsroom.records.models.source import IntakeState
from newsroom.worker.again import outcome
from newsroom.worker.enter import left_behind
from newsroom.worker.intake import take
from newsroom.worker.standing import Standing, shifted
from newsroom.worker.worddiff import word_diff

pytestmark = pytest.mark.allow_hosts(["127.0.0.1"])

PRISONERS = "Lorrand will hand over 175 prisoners on 19 March."
SHIPS = "Ventria agreed to let grain ships pass the Amber Sea."
HOCKEY = "The presidents supported hockey matches between the two leagues."
OTHER = "Lorrand will hand over 150 prisoners on 19 March."


def show(web: Web, *sentences: str, etag: str = "") -> str:
    """Put a page up; its address."""
    body = "".join(f"<p>{sentence}</p>" for sentence in sentences)
    html = f"<!doctype html><html lang=en><body><main><h1>Readout</h1>{body}</main></body></html>"
    web.answers["/readout"] = page(html.encode(), *([f"ETag: {etag}"] if etag else []))
    return web.url("/readout")


def captured(desk: Desk, web: Web, *sentences: str, **more: Any) -> Statement:
    statement = desk.bring_in(show(web, *sentences, **more)).statement
    assert statement is not None
    return statement


def again(desk: Desk, statement: Statement) -> Intake:
    intake = take(recapture(desk.reporter, statement).pk)
    assert (intake.state, intake.problem) == (IntakeState.DONE, "")
    return intake


def claim(words: str) -> Claim:
    return Claim.objects.exclude(state="retired").get(text__contains=words)


def test_unchanged(desk: Desk, open_web: Web) -> None:
    statement = captured(desk, open_web, PRISONERS)
    before = Entry.objects.count()
    found = outcome(again(desk, statement))
    assert found is not None
    assert not found.changed
    assert found.seen_at == Capture.objects.latest("pk").captured_at
    assert Capture.objects.count() == 2
    assert desk.statements == [statement]
    assert Entry.objects.count() == before


def test_unchanged_as_the_server_says(desk: Desk, open_web: Web) -> None:
    """The server answers 304: the bytes are those in the archive."""
    statement = captured(desk, open_web, PRISONERS, etag='"1"')
    open_web.answers["/readout"] = page(b"", status="304 Not Modified", kind="")
    found = outcome(again(desk, statement))
    assert 'If-None-Match: "1"' in open_web.asked[-1]
    assert found is not None
    assert not found.changed


def test_a_page_that_only_looks_otherwise(desk: Desk, open_web: Web) -> None:
    statement = captured(desk, open_web, PRISONERS)
    old = open_web.answers["/readout"]
    assert isinstance(old, bytes)
    open_web.answers["/readout"] = page(
        old.partition(b"\r\n\r\n")[2].replace(b"<main>", b"<nav>22:14</nav><main class=x>")
    )
    found = outcome(again(desk, statement))
    assert found is not None
    assert not found.changed


def test_changed(desk: Desk, open_web: Web) -> None:
    old = captured(desk, open_web, PRISONERS, SHIPS)
    show(open_web, PRISONERS.replace("175", "150"), SHIPS)
    found = outcome(again(desk, old))
    assert found is not None
    assert found.changed
    assert [(run.kind, run.text) for run in found.runs if run.kind != "same"] == [
        ("gone", "175"),
        ("new", "150"),
    ]
    old.refresh_from_db()
    assert old.replaced_by == found.now
    assert list(exchange.current(desk.event)) == [found.now]
    entry = Entry.objects.get(action="recapture")
    assert entry.actor == desk.reporter
    assert entry.about["before"] == old.pk
    assert entry.about["statement"] == old.replaced_by_id


def test_decisions_go_with_the_sentences_that_stand(desk: Desk, open_web: Web) -> None:
    old = captured(desk, open_web, HOCKEY, PRISONERS, SHIPS)
    editor = User.objects.create_user("ed", "ed@example.org", role="editor")
    for words in ("grain", "prisoners"):
        point = claim(words).point
        accept(editor, point, point.version)
    rejected = claim("hockey").point
    reject(editor, rejected, rejected.version)
    ships, prisoners = claim("grain"), claim("prisoners")

    show(open_web, SHIPS, "A new paragraph.", PRISONERS.replace("175", "150"), HOCKEY)
    intake = again(desk, old)
    new = intake.statement
    assert new is not None

    moved = claim("grain")
    assert (moved.pk, moved.statement_id, moved.decided_by) == (ships.pk, new.pk, editor)
    assert moved.point_id == ships.point_id
    assert new.text[moved.start : moved.end] == moved.text == ships.text
    rejected.refresh_from_db()
    assert rejected.state == "rejected"
    assert "hockey" not in str(exchange.comparison(desk.event).points)

    stays = Claim.objects.get(pk=prisoners.pk)
    assert (stays.statement_id, stays.decided_by) == (old.pk, editor)
    assert left_behind(Statement.objects.get(pk=old.pk)) == [stays]
    entry = Entry.objects.get(action="recapture")
    assert ships.public_id in entry.about["moved"]
    assert entry.about["left"] == [prisoners.public_id]
    assert claim("150 prisoners").statement == new, "the engine proposes what is there now"


def test_spans_go_with_the_claim(desk: Desk, open_web: Web) -> None:
    old = captured(desk, open_web, PRISONERS)
    desk.bring_in("pasted", OTHER, party=desk.ventria)
    point = claim("175").point
    accept(desk.reporter, point, point.version)
    show(open_web, "The call lasted two hours.", PRISONERS)
    again(desk, old)
    moved = claim("175")
    assert moved.proposed == {"start": moved.start, "end": moved.end, "kind": moved.kind}
    comparison = exchange.comparison(desk.event)
    texts = {s.id: s.text for s in comparison.statements}
    (found,) = [p for p in comparison.points if p.id == point.public_id]
    words = {
        texts[comparison.claim(s.claim).statement][s.span.start : s.span.end]
        for difference in found.differences
        for s in difference.spans
    }
    assert {"175", "150"} <= {word.split()[0] for word in words}
    (quantity,) = [q for q in comparison.claim(moved.public_id).quantities if q.value == 175]
    assert texts[comparison.claim(moved.public_id).statement][
        quantity.span.start : quantity.span.end
    ].startswith("175")


def test_changed_twice_and_back(desk: Desk, open_web: Web) -> None:
    first = captured(desk, open_web, PRISONERS)
    show(open_web, PRISONERS.replace("175", "150"))
    second = again(desk, first).statement
    assert second is not None
    show(open_web, PRISONERS)
    third = again(desk, second).statement
    assert third is not None
    assert third.text == first.text
    assert list(exchange.current(desk.event)) == [third]


def test_what_can_not_be_captured_again(desk: Desk, open_web: Web, compared: object) -> None:
    pasted = desk.bring_in("https://lorrand.example/readout", PRISONERS).statement
    assert pasted is not None
    with pytest.raises(NotPossible, match="no address"):
        recapture(desk.reporter, pasted)
    old = captured(desk, open_web, SHIPS)
    recapture(desk.reporter, old)
    with pytest.raises(NotPossible, match="being captured again already"):
        recapture(desk.reporter, old)


def test_withdrawn_while_the_worker_was_at_it(desk: Desk, open_web: Web, compared: object) -> None:
    old = captured(desk, open_web, SHIPS)
    intake = recapture(desk.reporter, old)
    Statement.objects.filter(pk=old.pk).update(withdrawn=True)
    assert "replaced or withdrawn meanwhile" in take(intake.pk).problem
    assert len(desk.statements) == 1


def test_a_page_that_becomes_another_statement_of_the_party(
    desk: Desk, open_web: Web, compared: object
) -> None:
    old = captured(desk, open_web, SHIPS)
    desk.bring_in("pasted", captured_text(open_web, desk, PRISONERS))
    show(open_web, PRISONERS)
    intake = take(recapture(desk.reporter, old).pk)
    assert intake.state == IntakeState.FAILED
    assert "has this statement already" in intake.problem


def captured_text(web: Web, desk: Desk, *sentences: str) -> str:
    """What the engine reads on such a page."""
    statement = desk.bring_in(show(web, *sentences), party=desk.ventria).statement
    assert statement is not None
    return statement.text


A, B, C, D = "Alpha came.", "Beta spoke.", "Gamma left.", "Delta stayed."
STANDING = [
    (f"{A} {B} {C}", f"{A} {B} {C}", B, 0),
    (f"{A} {B} {C}", f"{D} {A} {B} {C}", B, 14),
    (f"{A} {B} {C}", f"{B} {A} {C}", B, -12),
    (f"{A} {B} {C}", f"{A} {C}", B, None),
    (f"{A} {B} {C}", f"{A} It is not so that Beta spoke. {C}", "Beta spoke", None),
    (f"{A} {B} {C}", f"{A} Beta spoke, they claim. {C}", "Beta spoke", None),
    (f"{A} {B} {C}", f"{A} {B} {C}", f"{B} {C}", 0),
    (f"{A} {B} {C}", f"{A} {B} {D} {C}", f"{B} {C}", None),
    (f"{A} {A} {B}", f"{A} {A} {D} {B}", A, 0),
    (f"{B} {A} {B}", f"{D} {B} {C}", B, None),
    (f"{A} {B} {A}", f"{A} {D} {B} {A}", A, 0),
]


@pytest.mark.parametrize(("older", "newer", "words", "by"), STANDING)
def test_what_stands(older: str, newer: str, words: str, by: int | None) -> None:
    start = older.index(words)
    assert Standing(older, newer, "en").shift(start, start + len(words)) == by


def test_many_equal_sentences_take_no_time() -> None:
    standing = Standing("Applause. " * 20_000, "Applause. " * 19_999 + B, "en")
    assert standing.shift(0, 9) == 0
    assert standing.shift(199_990, 199_999) is None


def test_spans_in_slots_are_moved() -> None:
    slots = {"quantities": [{"value": 5, "span": {"start": 3, "end": 4}}], "stance": None}
    assert shifted(slots, 10)["quantities"] == [{"value": 5, "span": {"start": 13, "end": 14}}]


DIFFS = [
    ("a b c", "a x c", ["=a ", "-b", "+x", "= c"]),
    ("", "a", ["+a"]),
    ("a", "a", ["=a"]),
    ("один\nдва\nтри", "один\nдва с половиной\nтри", ["=один\nдва", "+ с половиной", "=\nтри"]),
]


@pytest.mark.parametrize(("before", "after", "wanted"), DIFFS)
def test_the_words_that_changed(before: str, after: str, wanted: list[str]) -> None:
    signs = {"same": "=", "gone": "-", "new": "+"}
    assert [signs[run.kind] + run.text for run in word_diff(before, after)] == wanted


def test_a_diff_gives_both_texts_whatever_their_length() -> None:
    before = "One two three.\n" * 3_000 + "a " * 3_000
    after = "One two four.\n" * 3_000 + "b " * 3_000
    runs = word_diff(before, after)
    assert "".join(r.text for r in runs if r.kind != "new") == before
    assert "".join(r.text for r in runs if r.kind != "gone") == after
