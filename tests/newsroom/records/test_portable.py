"""An event to a file and back; the database and the archive copied while the newsroom works."""

from __future__ import annotations

import json
import sqlite3
from io import StringIO
from pathlib import Path
from typing import Any

import pytest
from django.apps import apps
from django.core.management import call_command
from django.db import connection
from tests.newsroom import events

from newsroom.actions.accept import accept
from newsroom.actions.merge import merge
from newsroom.actions.resolve_commitment import resolve_commitment
from newsroom.actions.retype import retype
from newsroom.actions.undo import undo
from newsroom.actions.withdraw_statement import withdraw_statement
from newsroom.errors import NotPossible, SetupError
from newsroom.people.models import Role, User
from newsroom.proposing import propose
from newsroom.records import demo, exchange, portable
from newsroom.records.models import Event, Party
from newsroom.records.parties import seed
from readout.capture.archive import Archive
from readout.capture.verify import verify

pytestmark = pytest.mark.django_db


def worked_on() -> Event:
    """An event with a history: decisions by two people, an undo, a withdrawn statement."""
    event = events.call()
    rita, ed = events.person("rita"), events.person("ed", Role.EDITOR)
    point = events.point_of(event, "release 175")
    accept(rita, point, point.version)
    one, other = (events.point_of(event, w) for w in ("concern about", "thanked the mediators"))
    merge(ed, one, one.version, other, other.version)
    claim = events.claim_of(event, "meet in Merrow")
    retype(rita, claim, claim.version, "commitment")
    undo(rita, event)
    promise = event.commitments.all()[0]
    resolve_commitment(ed, promise, promise.version, "kept", "Seen at the border.")
    late = events.statement(event, events.party("maresia"), events.MARESIA)
    propose(event)
    withdraw_statement(rita, late, late.version)
    return event


def empty() -> None:
    """The newsroom without any record: as another one that has just begun."""
    records = apps.get_app_config("records")
    with connection.constraint_checks_disabled():
        for table in (*records.get_models(include_auto_created=True), User):
            table._default_manager.all()._raw_delete(table._default_manager.db)


def test_an_event_goes_to_another_newsroom_and_nothing_is_lost(tmp_path: Path) -> None:
    event = worked_on()
    file, again = tmp_path / "event.json", tmp_path / "again.json"
    shown = exchange.comparison(event)
    call_command("export", event.public_id, str(file), stdout=StringIO())
    empty()
    events.event(events.party("elsewhere"))  # keys differ from those of the first newsroom
    Party.objects.exclude(key="elsewhere").delete()

    call_command("import", str(file), stdout=StringIO())

    call_command("export", event.public_id, str(again), stdout=StringIO())
    assert json.loads(again.read_text("utf-8")) == json.loads(file.read_text("utf-8"))
    taken = Event.objects.get(public_id=event.public_id)
    assert exchange.comparison(taken).points == shown.points
    assert not User.objects.filter(is_active=True).exists()


def test_a_history_that_was_taken_in_can_be_undone() -> None:
    event = worked_on()
    data = json.loads(json.dumps(portable.export(event)))
    empty()
    editor = events.person("new", Role.ADMIN)

    taken = portable.take_in(data)

    undo(editor, taken, taken.history.get(action="merge"))
    assert taken.history.first().actor == editor


def test_an_event_is_taken_in_once() -> None:
    data = portable.export(events.call())

    with pytest.raises(NotPossible, match="here already"):
        portable.take_in(data)
    with pytest.raises(NotPossible, match="no exported event"):
        portable.take_in({"form": "something else"})


@pytest.mark.parametrize("text", ["", "[]", '{"form": "readout/event/1"}', "{"])
def test_a_file_that_is_none_is_refused(tmp_path: Path, text: str) -> None:
    file = tmp_path / "event.json"
    file.write_text(text, "utf-8")

    with pytest.raises(NotPossible, match="no exported event"):
        call_command("import", str(file))


def test_seeding_the_parties_is_done_once() -> None:
    assert seed() > 20
    Party.objects.filter(key="russia").update(name_en="Kremlin")

    assert seed() == 0
    assert Party.objects.get(key="russia").name_en == "Kremlin"


@pytest.fixture
def archive(settings: Any, tmp_path: Path) -> Path:
    settings.MEDIA_ROOT = tmp_path / "media"
    settings.ARCHIVE = tmp_path / "archive"
    return settings.ARCHIVE


@pytest.mark.django_db(transaction=True)
@pytest.mark.skipif("connection.vendor != 'sqlite'", reason="PostgreSQL has pg_dump")
def test_a_backup_holds_the_database_the_archive_and_the_media(
    archive: Path, tmp_path: Path
) -> None:
    event = demo.load(events.person())
    (tmp_path / "media").mkdir()
    (tmp_path / "media" / "harbour.jpg").write_bytes(b"a picture")
    (archive / "pending" / "half").write_bytes(b"on its way, not on record")

    call_command("backup", str(tmp_path / "copy"), stdout=StringIO())

    copy = sqlite3.connect(tmp_path / "copy" / "newsroom.sqlite")
    assert copy.execute("select public_id from records_event").fetchall() == [(event.public_id,)]
    assert copy.execute("pragma integrity_check").fetchone() == ("ok",)
    copy.close()
    assert len(Archive(tmp_path / "copy" / "archive").captures()) == 2
    assert verify(tmp_path / "copy" / "archive").ok
    assert (tmp_path / "copy" / "media" / "harbour.jpg").read_bytes() == b"a picture"
    with pytest.raises(SetupError, match="something in it"):
        call_command("backup", str(tmp_path / "copy"))
