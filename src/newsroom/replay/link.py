"""The signed addresses of captures."""

from __future__ import annotations

import re

from django.core.signing import BadSignature, TimestampSigner

HOUR = 3600
_ID = re.compile("[0-9a-f]{32}")


def link(origin: str, key: str, capture_id: str) -> str:
    """An address under `origin` at which the capture can be seen for an hour."""
    return f"{origin}/{_signer(key).sign(capture_id)}"


def capture_of(token: str, key: str, seconds: float = HOUR) -> str | None:
    """The id that an address was made for; `None` if it is forged or over its time."""
    try:
        capture_id = _signer(key).unsign(token, max_age=seconds)
    except BadSignature:
        return None
    return capture_id if _ID.fullmatch(capture_id) else None


def _signer(key: str) -> TimestampSigner:
    # Everything given, so that this needs no settings: the replay process has none.
    return TimestampSigner(key=key, sep=".", salt="newsroom.replay", fallback_keys=[])
