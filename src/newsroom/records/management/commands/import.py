"""`newsroom import FILE`: an event that another newsroom exported."""  # noqa: N999

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandParser

from newsroom.errors import NotPossible
from newsroom.records.portable import take_in


class Command(BaseCommand):
    """See `help`."""

    help = (
        "Put an event on record that newsroom export wrote. Its people are those with the same "
        "e-mail addresses; others are taken in by name and can't sign in."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        """What the command takes."""
        parser.add_argument("file", type=Path, help="the file that newsroom export wrote")

    def handle(self, *args: Any, **options: Any) -> None:
        """Take it in and say what it is."""
        try:
            data = json.loads(options["file"].read_text("utf-8"))
            event = take_in(data)
        except OSError as error:
            raise NotPossible(
                f"the file can't be read ({error.strerror})", where=str(options["file"])
            ) from None
        except (ValueError, KeyError, TypeError, AttributeError) as error:
            raise NotPossible(
                f"this is no exported event ({error})", where=str(options["file"])
            ) from None
        self.stdout.write(f"{event.title_en}: {event.public_id}")
