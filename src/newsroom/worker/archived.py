"""One page out of the archive folder, and proof that it is the one that was captured.

Knows no tables: the replay process, which has no database, reads by it too.
"""

from __future__ import annotations

import re
from hashlib import sha256
from pathlib import Path

from readout.capture.archive import PENDING
from readout.capture.saved import read_saved
from readout.capture.warc import Page
from readout.errors import ArchiveError, SourceError

_FILE = re.compile(r"captures/[0-9a-f]{32}\.wacz")
_VERIFY = "run readout verify"


def read(folder: Path, name: str, digest: str) -> Page:
    """The page in one file of an archive folder, if its bytes have this SHA-256 (or its beginning).

    Raises ArchiveError.
    """
    if not _FILE.fullmatch(name):
        raise ArchiveError("there is no such capture", where=name[:80])
    path = folder / name
    if not path.exists():  # its move to its place was cut off; see readout.capture.archive
        path = folder / PENDING / path.name
    try:
        with path.open("rb") as file:
            page = read_saved(name, file)
    except OSError as error:
        raise ArchiveError(
            f"the capture can't be read ({error.strerror})", where=name, do=_VERIFY
        ) from error
    except SourceError as error:
        raise ArchiveError("the capture was changed", where=name, do=_VERIFY) from error
    if not digest or not sha256(page.body).hexdigest().startswith(digest):
        raise ArchiveError("the capture was changed", where=name, do=_VERIFY)
    return page
