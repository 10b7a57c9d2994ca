"""What a person gave to a capture in the archive, and the bytes of a capture from there.

A worker never opens a file that somebody names: a source is an address, or bytes that came with it.
"""

from __future__ import annotations

import logging
import os
from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryDirectory

from django.conf import settings

from newsroom.records import models
from newsroom.worker.archived import read
from readout.capture import timestamp
from readout.capture.address import is_saved, is_url
from readout.capture.archive import Archive, Stamp
from readout.capture.rules import DEFAULT, Rules
from readout.capture.source import Captured, capture_bytes, fetch_source, import_page
from readout.errors import FetchRefused, SourceTooLarge, TimestampError
from readout.model import Capture

log = logging.getLogger("newsroom.worker")


def rules() -> Rules:
    """What a fetch may do; tests put others in place, which let them fetch from this machine."""
    return replace(DEFAULT, contact=os.environ.get("READOUT_CONTACT"))


def archive() -> Archive:
    """The newsroom's archive folder."""
    return Archive(settings.ARCHIVE)


def captured(intake: models.Intake) -> Captured:
    """The page at the intake's address, or the bytes that came with it.  Raises a SourceError."""
    if intake.body is not None:
        return _given(intake, bytes(intake.body))
    if not is_url(intake.source):
        raise FetchRefused("this is not a web address", where=intake.source)
    return fetch_source(intake.source, rules=rules(), earlier=archive().latest(intake.source))


def _given(intake: models.Intake, body: bytes) -> Captured:
    """An upload or a pasted text, found when it was handed in: the same however often tried."""
    if len(body) > DEFAULT.size:
        raise SourceTooLarge(f"this is over the limit of {DEFAULT.size // 1_000_000} MB")
    if is_saved(intake.source) and not is_url(intake.source):
        with TemporaryDirectory(prefix="newsroom-") as folder:
            ending = ".wacz" if body.startswith(b"PK\x03\x04") else ".warc"
            file = Path(folder) / f"saved{ending}"
            file.write_bytes(body)
            page = import_page(str(file))
        return replace(page, capture=replace(page.capture, source=intake.source))
    page = capture_bytes(intake.source, body, intake.media_type)
    at = intake.created_at.replace(microsecond=0)
    return replace(page, capture=replace(page.capture, captured_at=at))


def keep(found: Captured, *, again: bool = False) -> Capture:
    """Put the visit on record in the archive.  Raises ArchiveError.

    `again`: a worker may have died between this and the database, so look for it first.  With a
    timestamp if a service is configured (READOUT_TIMESTAMP_SERVICE); a service that fails costs
    the stamp, not the capture.
    """
    folder = archive()
    same = (found.capture.id, found.capture.source, found.capture.captured_at)
    for before in folder.captures() if again else ():
        if (before.id, before.source, before.captured_at) == same:
            return before
    try:
        return folder.add(found, _stamp()).capture
    except TimestampError as error:
        log.warning("kept without a timestamp: %s", error.sentence())
        return folder.add(found).capture


def _stamp() -> Stamp | None:
    service = os.environ.get("READOUT_TIMESTAMP_SERVICE")
    if not service:
        return None
    root = os.environ.get("READOUT_TIMESTAMP_ROOT")
    return timestamp.service(service, timestamp.load_roots(Path(root)) if root else ())


def row(capture: Capture) -> models.Capture:
    """The capture's row, not saved yet."""
    return models.Capture(
        capture_id=capture.id,
        source=capture.source,
        final_url=capture.final_url,
        media_type=capture.media_type,
        sha256=capture.sha256,
        size=capture.size,
        captured_at=capture.captured_at,
        headers=[list(pair) for pair in capture.headers],
        file=capture.file,
    )


def from_web(capture: models.Capture) -> bool:
    """Whether the bytes came from the address that is their source, and can be asked for again."""
    return capture.final_url is not None and is_url(capture.source)


def raw(capture: models.Capture) -> bytes:
    """The bytes as they were captured; ArchiveError if they are no longer what they were."""
    return read(Path(settings.ARCHIVE), capture.file or "", capture.sha256).body
