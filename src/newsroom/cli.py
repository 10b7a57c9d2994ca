"""The `newsroom` command: `newsroom serve`, `newsroom --help`; each command is a file in a
`management/commands` folder.
"""

from __future__ import annotations

import os
import sys

from readout.errors import ReadoutError


def main() -> None:
    """Run a command; an error of ours is one sentence on standard error and its exit code."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "newsroom.settings.desk")
    try:
        from django.core.management import execute_from_command_line

        execute_from_command_line(["newsroom", *sys.argv[1:]])
    except ReadoutError as error:
        print(f"newsroom: {error.sentence()}", file=sys.stderr)
        raise SystemExit(error.exit_code) from None
