"""The ledger says what people found, when and on what evidence, and nothing by the clock."""

from __future__ import annotations

import os
import re
from collections.abc import Callable
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import pytest
from tests.newsroom import events
from wagtail.models import Locale

from newsroom.actions.resolve_commitment import resolve_commitment
from newsroom.actions.undo import undo
from newsroom.pages.models import StoryPage
from newsroom.pages.tree import ensure_tree, section
from newsroom.people.models import Role, User
from newsroom.publication import ledger, record
from newsroom.publication.edition import freeze
from newsroom.publication.publish import publish
from newsroom.publication.release import Release
from newsroom.publication.standing import of_another_day
from newsroom.records.models import Claim, Commitment
from newsroom.records.models.base import State
from newsroom.records.models.ledger import CommitmentStatus

pytestmark = pytest.mark.django_db
Committed = Callable[..., Any]


@pytest.fixture
def editor() -> User:
    return events.person("edith", Role.EDITOR)


@pytest.fixture
def promised(settings: Any, tmp_path: Path) -> Commitment:
    """A commitment with a date, in a live story with a table of commitments."""
    settings.PUBLICATION = tmp_path / "publication"
    settings.ARCHIVE = tmp_path / "archive"
    ensure_tree()
    call = events.call()
    call.points.update(state=State.ACCEPTED)
    Claim.objects.filter(point__event=call).update(state=State.ACCEPTED)
    at = datetime(2031, 3, 19, 12, tzinfo=UTC)
    story = StoryPage(
        title="A call", slug="call", lead="<p>A lead.</p>", event=call, live=True,
        first_published_at=at, last_published_at=at,
        locale=Locale.objects.get(language_code="en"),
    )  # fmt: skip
    story.body = '[{"type": "commitments", "value": null}]'
    section("en", "news").add_child(instance=story)
    freeze(story, None)
    publish([story])
    return call.commitments.exclude(due=None).order_by("pk").first()


def said(settings: Any, path: str) -> str:
    html = (settings.PUBLICATION / "current" / path / "index.html").read_text("utf-8")
    return " ".join(re.sub(r"<[^>]+>", " ", html).split())


def test_a_finding_is_told_at_once_with_its_evidence(
    editor: User,
    promised: Commitment,
    settings: Any,
    django_capture_on_commit_callbacks: Committed,
) -> None:
    with django_capture_on_commit_callbacks(execute=True):
        resolve_commitment(
            editor, promised, promised.version, CommitmentStatus.KEPT,
            "Both capitals confirmed it.", "https://news.example/both",
        )  # fmt: skip
    for path in ("en/ledger", "en/ledger/by-date", "en/ledger/by-party", "en/news/call"):
        assert "Both capitals confirmed it." in said(settings, path), path
    assert "What became of a commitment was recorded: kept." in said(settings, "en/news/call")


def test_findings_that_change_have_a_history_and_what_was_taken_back_has_none(
    editor: User,
    promised: Commitment,
    settings: Any,
    django_capture_on_commit_callbacks: Committed,
) -> None:
    with django_capture_on_commit_callbacks(execute=True):
        for status, evidence in (("disputed", "One denies it."), ("broken", "A wrong key.")):
            promised.refresh_from_db()
            last = resolve_commitment(
                editor, promised, promised.version, CommitmentStatus(status), evidence
            )
        undo(editor, promised.event, last)
        promised.refresh_from_db()
        resolve_commitment(
            editor, promised, promised.version, CommitmentStatus.KEPT, "Both confirmed it."
        )
    text = said(settings, "en/ledger")
    history = text[text.index("History") :]
    assert history.index("kept: Both confirmed it.") < history.index("disputed: One denies it.")
    assert "A wrong key." not in text


def test_the_ledger_says_as_of_when_it_is_every_day(promised: Commitment, settings: Any) -> None:
    page = settings.PUBLICATION / "current/en/ledger/index.html"
    assert not of_another_day(page.parents[2], datetime.now(UTC))
    yesterday = page.stat().st_mtime - 86_400
    os.utime(page, (yesterday, yesterday))
    assert of_another_day(page.parents[2], datetime.now(UTC))


def test_the_clock_alone_calls_nothing_broken(promised: Commitment, settings: Any) -> None:
    release = Release(settings.PUBLICATION / "current", None)
    late = ledger.entries(record.read_all(release).values(), date(2099, 1, 1))
    assert {entry.status for entry in late} == {"open"}
    assert [entry.group for entry in late if entry.passed] == ["due"] * sum(e.passed for e in late)
    assert any(entry.passed for entry in late)
