"""Any source, as the user typed it, to a capture and its bytes."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from hashlib import sha256

from readout.capture import media, saved
from readout.capture.address import is_saved, is_url
from readout.capture.fetch import Fetched, Hop, fetch, now, subset
from readout.capture.files import open_source, read_source
from readout.capture.rules import DEFAULT, Rules
from readout.errors import SourceUnreadable
from readout.model import Capture

_ID = 32  # hexadecimal digits, 128 bits


@dataclass(frozen=True, slots=True)
class Captured:
    """A capture with its bytes, and the web's answer in full where they come from the web.

    `body` is empty where `unchanged`: the server says that the earlier capture still holds.
    """

    capture: Capture
    body: bytes = field(repr=False)
    status: int | None = None
    reason: str = ""
    headers: tuple[tuple[str, str], ...] = ()
    redirects: tuple[Hop, ...] = ()
    unchanged: bool = False


def capture_source(
    source: str, *, rules: Rules = DEFAULT, earlier: Capture | None = None
) -> Captured:
    """The source's bytes and what is known of them.

    `source` is an address, a file, a saved page (WARC, WACZ) or "-".  Raises a SourceError.
    """
    if is_url(source):
        return fetch_source(source, rules=rules, earlier=earlier)
    if is_saved(source):
        return import_page(source)
    body = read_source(source, rules.size)
    if body.startswith(b"PK\x03\x04") and b"datapackage.json" in body[-65_536:]:
        return import_page(source)
    return capture_bytes(source, body)


def capture_bytes(source: str, body: bytes, media_type: str | None = None) -> Captured:
    """Bytes that are at hand already: an uploaded file, a pasted text; `source` is their name."""
    return Captured(_capture(source, media_type or media.of_name(source), body), body)


def fetch_source(url: str, *, rules: Rules = DEFAULT, earlier: Capture | None = None) -> Captured:
    """The page at `url`; only asked for anew if it changed since the earlier capture."""
    answer = fetch(url, rules=rules, earlier=earlier)
    if answer.status == 304:
        if earlier is None:
            raise SourceUnreadable("the site says that nothing changed", where=url, do="try again")
        return unchanged(earlier, answer)
    kind = media.essence(answer.header("content-type")) or None
    capture = replace(
        _capture(url, kind, answer.body),
        captured_at=answer.at,
        final_url=answer.final_url,
        headers=subset(answer.headers),
    )
    return Captured(
        capture, answer.body, answer.status, answer.reason, answer.headers, answer.redirects
    )


def import_page(path: str) -> Captured:
    """The main page of a saved WARC or WACZ, as captured by whoever saved it, when they did."""
    with open_source(path) as file:
        page = saved.read_saved(path, file)
    kind = next((v for k, v in page.headers if k.lower() == "content-type"), "")
    capture = _capture(path, media.essence(kind) or None, page.body)
    capture = replace(
        capture,
        captured_at=page.date or capture.captured_at,
        final_url=page.uri or None,
        headers=subset(page.headers),
    )
    web = page.uri.startswith(("http://", "https://"))
    return Captured(
        capture, page.body, page.status if web else None, headers=page.headers if web else ()
    )


def unchanged(earlier: Capture, answer: Fetched) -> Captured:
    """A visit on which the server said that nothing changed."""
    capture = replace(earlier, captured_at=answer.at, final_url=answer.final_url)
    return Captured(
        capture, b"", answer.status, answer.reason, answer.headers, answer.redirects, unchanged=True
    )


def _capture(source: str, media_type: str | None, body: bytes) -> Capture:
    digest = sha256(body).hexdigest()
    return Capture(
        id=digest[:_ID],
        source=source,
        media_type=media_type,
        sha256=digest,
        size=len(body),
        captured_at=now(),
    )
