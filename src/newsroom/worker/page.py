"""A captured page for the desk: cleaned, in a panel beside the text, or as a download.

The desk never serves a capture's bytes as a page of its own: they are shown through the allow-list
of `cleaning`, saved as a file, or replayed from another origin (see newsroom.replay).
"""

from __future__ import annotations

import json
from dataclasses import dataclass

from django.conf import settings
from django.http import HttpResponse
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _

from newsroom.records.models import Capture
from newsroom.replay.link import link
from newsroom.worker.sources import raw
from readout.errors import ReadoutError
from readout.sandbox import Limits, run
from readout.statements.extract import Format, sniff

LIMITS = Limits(memory=768_000_000, cpu=4, wall=8.0, output=8_000_000)
_ENDINGS = {Format.HTML: "html", Format.PDF: "pdf", Format.DOCX: "docx", Format.TEXT: "txt"}


@dataclass(frozen=True, slots=True)
class Shown:
    """A page's markup, safe to put into a page of ours; or `None` and a sentence why not."""

    html: SafeString | None
    why_not: str = ""


def shown(capture: Capture) -> Shown:
    """The captured page, cleaned."""
    try:
        body = raw(capture)
        if sniff(body, capture.media_type) is not Format.HTML:
            return Shown(None, _("This was not captured as a web page."))
        order = {"media_type": content_type(capture), "base": capture.final_url}
        answer = run(
            "newsroom.worker.cleaning:clean", json.dumps(order).encode() + b"\n" + body,
            limits=LIMITS,
        )  # fmt: skip
    except ReadoutError as error:
        return Shown(None, _("The page can't be shown here: %(why)s.") % {"why": error.what})
    # The child's answer is nh3's output and holds nothing beyond its allow-list (tested).
    return Shown(mark_safe(answer.decode("utf-8", "replace")))


def download(capture: Capture) -> HttpResponse:
    """The bytes as they were captured, as a file to be saved and never to be displayed.

    Raises ArchiveError if they are no longer what they were.
    """
    body = raw(capture)
    form = sniff(body, capture.media_type)
    ending = _ENDINGS.get(form, "bin") if isinstance(form, Format) else "bin"
    name = f"{capture.captured_at:%Y-%m-%d}-{capture.capture_id[:12]}.{ending}"
    return HttpResponse(
        body,
        content_type="application/octet-stream",
        headers={
            "Content-Disposition": f'attachment; filename="{name}"',
            "X-Content-Type-Options": "nosniff",
            "Content-Security-Policy": "sandbox; default-src 'none'",
            "Cache-Control": "private, no-store",
        },
    )


def replay(capture: Capture) -> str:
    """An address, good for an hour, at which the page is replayed as it was; for a new tab."""
    return link(settings.REPLAY, settings.REPLAY_KEY, capture.capture_id)


def content_type(capture: Capture) -> str | None:
    """What the server said of the page, with its encoding."""
    said = next((value for name, value in capture.headers if name == "content-type"), None)
    return said or capture.media_type
