"""Sources to captures: fetched, read or imported; archived; verified later.

    address.py  guard.py  body.py  robots.py  fetch.py    a page from the web, safely
    files.py  saved.py  source.py                         a file, a saved page, any of them
    blocks.py  warc.py  wacz.py  archive.py  verify.py     an archive folder
    timestamp.py                                          what a third party says of the time

The libraries behind `fetch` and `timestamp` are loaded when they are first used.
"""

from readout.capture.source import Captured, capture_source, fetch_source, is_url

__all__ = ["Captured", "capture_source", "fetch_source", "is_url"]
