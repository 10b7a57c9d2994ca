"""A line on standard error that says what is being done; nothing where that is no terminal."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def working(what: str) -> Iterator[None]:
    """Show `what` while the block runs, and take it away afterwards."""
    if not sys.stderr.isatty() or os.environ.get("TERM") == "dumb":
        yield
        return
    from rich.console import Console
    from rich.text import Text

    from readout.report.marking import clean

    # As text, since an address may hold what rich takes for its markup.
    with Console(stderr=True).status(Text(clean(f"{what} …")), spinner="line"):
        yield
