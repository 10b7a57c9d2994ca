"""A statement on its way in: every kind of source, what fails, what comes twice."""

from __future__ import annotations

import socket
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import pytest
from test_extract_bombs import document, docx, pdf
from tests.loopback import Web, page
from tests.newsroom.worker.newsroom_at_work import Desk

from newsroom.actions.retry_intake import retry_intake
from newsroom.errors import NotAllowed, NotPossible
from newsroom.records.models import Capture, Claim, Entry, Event, Intake, Point
from newsroom.records.models.source import IntakeState
from newsroom.worker import sources
from newsroom.worker.intake import take
from readout.capture.archive import Archive
from readout.capture.source import Captured, capture_bytes
from readout.capture.verify import verify

pytestmark = pytest.mark.allow_hosts(["127.0.0.1"])

TEXT = "Lorrand and Ventria will exchange 175 prisoners on 19 March."
HTML = f"""<!doctype html><html lang=en><head><title>Readout of the call</title></head>
<body><nav><a href=/>Home</a></nav><main><h1>Readout of the call</h1><p>{TEXT}</p></main></body>"""
PDF = pdf(b"BT /F1 12 Tf 72 700 Td (Lorrand will hand over 23 wounded.) Tj ET")
DOCX = docx(document("<w:p><w:r><w:t>Lorrand will hand over 23 wounded.</w:t></w:r></w:p>"))

KINDS = [
    ("readout.html", HTML.encode(), None, TEXT, True),
    ("readout.pdf", PDF, None, "hand over 23 wounded", True),
    ("readout.docx", DOCX, None, "hand over 23 wounded", True),
    ("pasted", TEXT.encode(), "text/plain", TEXT, False),
    ("https://lorrand.example/readout", TEXT.encode(), "text/plain", TEXT, False),
    ("вставлено", "Вентрия передаст 23 раненых.".encode(), None, "23 раненых", False),
]


@pytest.mark.parametrize(
    ("name", "body", "kind", "wanted", "placed"), KINDS, ids=lambda k: str(k)[:9]
)
def test_what_is_handed_in(
    desk: Desk, compared: list[Event], archive: Path,
    name: str, body: bytes, kind: str | None, wanted: str, placed: bool,
) -> None:  # fmt: skip
    intake = desk.bring_in(name, body, media_type=kind, published=date(2031, 3, 18))
    assert (intake.state, intake.problem, intake.step) == (IntakeState.DONE, "", "")
    (statement,) = desk.statements
    assert wanted in statement.text
    assert statement.source == name
    assert statement.published == date(2031, 3, 18)
    assert (statement.places is not None) is placed
    assert sources.raw(statement.capture) == body
    assert intake.statement == statement
    assert bytes(intake.body or b"") == b""
    assert compared == [desk.event]
    assert verify(archive).ok


def test_an_address(desk: Desk, compared: list[Event], open_web: Web, archive: Path) -> None:
    open_web.answers["/moved"] = page(b"", "Location: /readout", status="302 Found")
    open_web.answers["/readout"] = page(HTML.encode(), kind="text/html; charset=utf-8")
    intake = desk.bring_in(open_web.url("/moved"))
    (statement,) = desk.statements
    assert intake.state == IntakeState.DONE
    assert statement.title == "Readout of the call"
    assert statement.capture.final_url == open_web.url("/readout")
    assert statement.capture.media_type == "text/html"
    assert verify(archive).ok


def test_the_history_says_who_brought_it_in(desk: Desk, compared: list[Event]) -> None:
    statement = desk.bring_in("pasted", TEXT).statement
    (entry,) = Entry.objects.filter(event=desk.event)
    assert (entry.action, entry.actor) == ("add_statement", desk.reporter)
    assert entry.about["statement"] == statement.pk
    assert [(c["model"], c["before"]) for c in entry.changes] == [("statement", None)]


def test_two_statements_are_compared(desk: Desk) -> None:
    desk.bring_in("pasted", "Lorrand will hand over 175 prisoners on 19 March.")
    assert desk.bring_in("pasted", "Lorrand will hand over 150 prisoners on 19 March.",
                         party=desk.ventria).state == IntakeState.DONE  # fmt: skip
    assert Claim.objects.count() == 2
    assert Point.objects.exclude(state="retired").get().verdict == "differ"


def slow(line: socket.socket, _: str) -> None:
    line.settimeout(10)
    while line.recv(100):
        pass


FAILURES = [
    (page(b"none", status="404 Not Found"), "There is no such page (HTTP 404); try again later"),
    (page(b"no", status="403 Forbidden"), "The site refuses this page (HTTP 403)"),
    (page(b"\x89PNG\r\n\x1a\n", kind="image/png"), "This is image/png, not a page or a document"),
    (page(b"", "Location: http://10.0.0.1/", status="302 Found"), "It redirects to"),
    (page(b"<html><div>" + b"<div>" * 400 + b"x"), "nested over 256 deep; paste the"),
    (page(b"<html><p " + b"a=1 b=2 " * 40_000 + b">x"), "over 512 attributes; paste the"),
    (page(b"<html>" + b"<p>x</p>" * 300_000), "over the limit of 2 MB; paste only the"),
    (page(b"<html><body><script>1</script></body></html>"), "no text; paste the"),
    (page(b"a" * 5_100_000, kind="text/plain"), "over the limit of 5 MB for a statement; paste"),
    (slow, "The site did not answer in 3 seconds; try again later, or open it yourself"),
]  # fmt: skip


@pytest.mark.parametrize(
    ("answer", "told"), FAILURES, ids=lambda x: x[:24] if isinstance(x, str) else ""
)
def test_a_page_that_fails_says_what_to_do(
    desk: Desk, compared: list[Event], open_web: Web, answer: Any, told: str
) -> None:
    open_web.answers["/a"] = answer
    intake = desk.bring_in(open_web.url("/a"))
    assert intake.state == IntakeState.FAILED
    assert told in intake.problem
    assert "paste" in intake.problem
    assert "PARTY=-" not in intake.problem
    assert desk.statements == compared == []


@pytest.mark.parametrize(
    "address",
    ["http://127.0.0.1/", "http://[::1]/", "http://169.254.169.254/latest/", "http://10.1.2.3/",
     "http://0x7f000001/", "ftp://lorrand.example/", "file:///etc/passwd", "http://a:b@x.example/",
     "http://lorrand.example:22/"],
)  # fmt: skip
def test_nothing_private_is_fetched(desk: Desk, address: str) -> None:
    intake = desk.bring_in(address)
    assert intake.state == IntakeState.FAILED
    assert "paste its text instead" in intake.problem


@pytest.mark.parametrize("source", ["/etc/passwd", "statement.txt", "-", "", "javascript:1"])
def test_a_worker_opens_no_file_that_somebody_names(desk: Desk, source: str) -> None:
    with pytest.raises(NotPossible, match="not a web address"):
        desk.add(source)
    row = Intake.objects.create(
        event=desk.event, party=desk.lorrand, source=source, created_by=desk.reporter
    )
    assert "not a web address" in take(row.pk).problem


@pytest.mark.parametrize("body", [b"", b" \n", b"x" * 20_000_001], ids=["none", "blank", "large"])
def test_what_is_refused_at_once(desk: Desk, body: bytes) -> None:
    with pytest.raises(NotPossible):
        desk.add("pasted", body)


def test_a_party_of_another_event_is_refused(desk: Desk) -> None:
    desk.event.parties.clear()
    with pytest.raises(NotPossible, match="no party to this event"):
        desk.add("pasted", TEXT)


def test_strangers_may_not(desk: Desk) -> None:
    desk.reporter.is_active = False
    with pytest.raises(NotAllowed):
        desk.add("pasted", TEXT)


def test_a_right_that_was_lost_meanwhile(desk: Desk, compared: list[Event]) -> None:
    intake = desk.add("pasted", TEXT)
    desk.reporter.is_active = False
    desk.reporter.save()
    assert take(intake.pk).problem.startswith("Your role does not allow this")
    assert desk.statements == []


def test_taking_it_again_makes_no_second_statement(desk: Desk, compared: list[Event]) -> None:
    intake = desk.bring_in("pasted", TEXT)
    assert take(intake.pk).state == IntakeState.DONE
    assert len(desk.statements) == Capture.objects.count() == 1


@pytest.mark.parametrize("again", [TEXT, HTML], ids=["the same bytes", "the same words"])
def test_the_same_content_of_a_party_is_refused(
    desk: Desk, compared: list[Event], again: str
) -> None:
    first = desk.bring_in("one", HTML).statement
    text = again if again == HTML else first.text
    second = desk.bring_in("two", text)
    assert second.state == IntakeState.FAILED
    assert second.problem.startswith("Harlow House has this statement already")
    assert "came in from one" in second.problem
    assert desk.statements == [first]


def test_another_party_may_say_the_same(desk: Desk, compared: list[Event]) -> None:
    desk.bring_in("joint", TEXT)
    assert desk.bring_in("joint", TEXT, party=desk.ventria).state == IntakeState.DONE


def test_a_fault_of_ours_fails_the_intake_clearly(
    desk: Desk, compared: list[Event], monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(*_: object, **__: object) -> None:
        raise ZeroDivisionError

    with monkeypatch.context() as patch:
        patch.setattr("newsroom.worker.intake.reading.read_bytes", broken)
        intake = desk.bring_in("pasted", TEXT)
    assert intake.state == IntakeState.FAILED
    assert "a fault of its own (ZeroDivisionError)" in intake.problem
    retry_intake(desk.reporter, intake)
    assert take(intake.pk).state == IntakeState.DONE


def test_a_comparison_that_fails_leaves_the_statement(
    desk: Desk, compared: list[Event], monkeypatch: pytest.MonkeyPatch
) -> None:
    with monkeypatch.context() as patch:
        patch.setattr("newsroom.worker.intake.propose", lambda event: 1 / 0)
        intake = desk.bring_in("pasted", TEXT)
    assert intake.state == IntakeState.FAILED
    assert intake.problem.startswith("The statement is on record, but it was not compared. ")
    retry_intake(desk.reporter, intake)
    assert take(intake.pk).state == IntakeState.DONE
    assert (len(desk.statements), compared) == (1, [desk.event])


def test_a_page_is_fetched_anew_on_retry(desk: Desk, compared: list[Event], open_web: Web) -> None:
    open_web.answers["/a"] = page(b"<html><body><script>1</script></body></html>")
    intake = desk.bring_in(open_web.url("/a"))
    open_web.answers["/a"] = page(HTML.encode())
    retry_intake(desk.reporter, intake)
    assert take(intake.pk).state == IntakeState.DONE
    with pytest.raises(NotPossible, match="has not failed"):
        retry_intake(desk.reporter, intake)


def test_readers_may_not_retry(desk: Desk) -> None:
    intake = desk.bring_in("http://10.0.0.1/")
    desk.reporter.role = "nobody"
    with pytest.raises(NotAllowed):
        retry_intake(desk.reporter, intake)


def test_a_saved_web_archive(desk: Desk, compared: list[Event], tmp_path: Path) -> None:
    """A page that somebody else captured: their time, their address."""
    theirs = Archive(tmp_path / "theirs")
    page_then = replace(
        capture_bytes("a.html", HTML.encode()).capture,
        final_url="https://lorrand.example/readout",
        captured_at=datetime(2031, 3, 18, 20, 15, tzinfo=UTC),
    )
    saved = theirs.add(Captured(page_then, HTML.encode(), status=200)).capture
    body = (tmp_path / "theirs" / str(saved.file)).read_bytes()
    statement = desk.bring_in("saved.wacz", body).statement
    assert statement is not None
    assert TEXT in statement.text
    assert statement.source == "saved.wacz"
    assert statement.capture.final_url == "https://lorrand.example/readout"
    assert statement.capture.captured_at == page_then.captured_at
    assert "whole web archive" in desk.bring_in("saved.wacz", body[:900]).problem


def test_a_timestamp_service_that_fails_costs_no_capture(
    desk: Desk, compared: list[Event], open_web: Web, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("READOUT_TIMESTAMP_SERVICE", open_web.url("/stamp"))
    assert desk.bring_in("pasted", TEXT).state == IntakeState.DONE
    assert "/stamp" in open_web.paths
