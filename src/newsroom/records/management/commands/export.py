"""`newsroom export EVENT FILE`: an event as one JSON file."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandParser

from newsroom.errors import NotPossible
from newsroom.records.models import Event
from newsroom.records.portable import export


class Command(BaseCommand):
    """See `help`."""

    help = (
        "Write an event with its statements, claims, decisions and history into one JSON file. "
        "The file names the people who worked on it by their e-mail addresses: keep it as you "
        "keep those. The captured originals are in the archive folder, not in the file."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        """What the command takes."""
        parser.add_argument("event", help="the event's id, as its address at the desk ends")
        parser.add_argument("file", type=Path, help="the file to write; it must not exist")

    def handle(self, *args: Any, **options: Any) -> None:
        """Write the file and say where it is."""
        event = Event.objects.filter(public_id=options["event"]).first()
        if event is None:
            raise NotPossible("there is no such event", where=options["event"])
        text = json.dumps(export(event), ensure_ascii=False, indent=1)
        try:
            with options["file"].open("x", encoding="utf-8") as out:
                out.write(text + "\n")
        except OSError as error:
            raise NotPossible(
                f"the file can't be written ({error.strerror})", where=str(options["file"])
            ) from None
        self.stdout.write(f"{event.title_en}: {options['file']}")
