"""Sources to captures: fetched, read or imported; archived; verified later.

    address.py  guard.py  body.py  robots.py  fetch.py    a page from the web, safely
    files.py  saved.py  source.py                         a file, a saved page, any of them
    blocks.py  warc.py  wacz.py  archive.py  verify.py     an archive folder
    timestamp.py                                          what a third party says of the time

Everything here is loaded when it is first used: comparing a text file shouldn't wait for it.
"""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from readout.capture.source import Captured, capture_source, fetch_source

__all__ = ["Captured", "capture_source", "fetch_source"]


def __getattr__(name: str) -> object:
    if name in __all__:
        from readout.capture import source

        return getattr(source, name)
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
