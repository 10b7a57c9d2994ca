"""`newsroom backup FOLDER`: the database and the archive, as they are at one moment."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandParser

from newsroom.records.backup import backup


class Command(BaseCommand):
    """See `help`."""

    help = (
        "Copy the database, the archive of captures and the pages' media into a new folder, while "
        "the newsroom works. The key without which second factors can't be read is not in it."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        """What the command takes."""
        parser.add_argument("folder", type=Path, help="a new or empty folder")

    def handle(self, *args: Any, **options: Any) -> None:
        """Make the copy and say how to check it."""
        folder = options["folder"]
        captures = backup(folder, Path(settings.ARCHIVE), Path(settings.MEDIA_ROOT))
        self.stdout.write(f"{folder}: the database and {captures} captures")
        if captures:
            self.stdout.write(f"check it: readout verify --archive {folder / 'archive'}")
