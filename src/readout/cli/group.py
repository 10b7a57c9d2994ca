"""The command group: every error becomes one sentence on standard error and its exit code."""

from __future__ import annotations

import contextlib
import os
import sys
from collections.abc import Sequence
from typing import Any, NoReturn

import click

from readout.cli import exits
from readout.errors import ReadoutError


class _ReaderGoneError(Exception):
    """Nobody reads standard output any more."""


class Commands(click.Group):
    """A click group that ends the process as docs/cli.md says."""

    def main(  # type: ignore[override]  # this one never returns
        self,
        args: Sequence[str] | None = None,
        prog_name: str | None = None,
        **extra: Any,  # handed on to click as it is
    ) -> NoReturn:
        """Run the command line and exit."""
        extra["standalone_mode"] = False
        sys.exit(self._run(args, prog_name, extra))

    def invoke(self, ctx: click.Context) -> Any:  # as in click
        """Run the command; a broken pipe is ours to handle, not click's."""
        try:
            return super().invoke(ctx)
        except BrokenPipeError:
            raise _ReaderGoneError from None

    def _run(self, args: Sequence[str] | None, prog_name: str | None, extra: dict[str, Any]) -> int:
        try:
            code = super().main(args, prog_name, **extra)
            sys.stdout.flush()
        except ReadoutError as error:
            return _say(error.sentence(), error.exit_code)
        except click.exceptions.NoArgsIsHelpError as error:
            error.show()
            return exits.USAGE
        except click.ClickException as error:
            return _say(_sentence(error), exits.USAGE)
        except (click.Abort, KeyboardInterrupt):
            return exits.INTERRUPTED
        except (_ReaderGoneError, BrokenPipeError):
            _forget_output()
            return exits.BROKEN_PIPE
        except MemoryError:
            return _say(
                "there is not enough memory for this; give shorter statements.", exits.FAILED
            )
        return code if isinstance(code, int) else exits.OK


def _say(sentence: str, code: int) -> int:
    click.echo(f"readout: {sentence}", err=True)
    return code


def _sentence(error: click.ClickException) -> str:
    """A usage error in one line, with where to find help."""
    message = error.format_message().strip()
    context = getattr(error, "ctx", None)
    command = context.command_path if context else "readout"
    mark = "" if message.endswith((".", "?", ")")) else "."
    return f"{message}{mark} See `{command} --help`."


def _forget_output() -> None:
    """Point standard output at nothing, so that Python's own last flush stays silent."""
    with contextlib.suppress(OSError, ValueError):
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
