"""Results to standard output or, whole or not at all, to a file."""

from __future__ import annotations

import os
import shutil
import stat
import sys
import tempfile
from contextlib import suppress
from pathlib import Path

from readout.errors import ReadoutError, UsageError

_PIPE_WIDTH = 100
_NARROWEST, _WIDEST = 40, 160


def write(text: str, to: Path | None, *, encoding: str = "utf-8") -> None:
    """Write `text` to the file `to`, or to standard output."""
    if to is None or str(to) == "-":
        sys.stdout.buffer.write(text.encode(encoding, "replace"))
        sys.stdout.buffer.flush()
        return
    if to.is_dir():
        raise UsageError("this is a folder", where=str(to), do="name a file in it after -o")
    try:
        _replace(to, text.encode("utf-8", "replace"))
    except FileNotFoundError:
        raise UsageError(
            "its folder does not exist", where=str(to), do="make the folder first"
        ) from None
    except OSError as error:
        raise ReadoutError(
            f"it could not be written ({error.strerror})", where=str(to), do="nothing was changed"
        ) from None


def _replace(to: Path, data: bytes) -> None:
    """Put `data` in place of the file in one step; a device or a pipe is written to as it is."""
    target = Path(os.path.realpath(to))
    if target.exists() and not target.is_file():
        target.write_bytes(data)
        return
    handle, name = tempfile.mkstemp(
        dir=target.parent, prefix=f".{target.name[:100]}.", suffix=".part"
    )
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        os.chmod(name, _mode(target))
        os.replace(name, target)
    except BaseException:
        with suppress(OSError):
            os.unlink(name)
        raise


def _mode(target: Path) -> int:
    """The permissions of the file that is replaced, or those of any new file."""
    if target.exists():
        return stat.S_IMODE(target.stat().st_mode)
    mask = os.umask(0)
    os.umask(mask)
    return 0o666 & ~mask


def width() -> int:
    """The columns to fill: the terminal's, within reason; 100 in a pipe unless COLUMNS says."""
    columns = shutil.get_terminal_size((_PIPE_WIDTH, 24)).columns
    return max(_NARROWEST, min(columns, _WIDEST))


def colours(to: Path | None) -> str | None:
    """Which colours standard output shows, or `None` for none (a pipe, a file, NO_COLOR)."""
    plain = os.environ.get("NO_COLOR") or os.environ.get("TERM") in ("dumb", "unknown")
    if to is not None or plain or not sys.stdout.isatty():
        return None
    return "truecolor" if os.environ.get("COLORTERM") in ("truecolor", "24bit") else "256"


def table_encoding(to: Path | None) -> str:
    """The encoding in which standard output wants text; a file is always UTF-8."""
    return "utf-8" if to is not None else sys.stdout.encoding or "utf-8"
