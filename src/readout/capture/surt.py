"""Keys of a web archive's index: addresses turned round, so that a site's pages are together."""

from __future__ import annotations

import re
from urllib.parse import urlsplit

_PORT = {"http": 80, "https": 443}
_WWW = re.compile(r"^www\d*\.")


def sort_key(url: str) -> str:
    """The key: "https://www.example.org/a?b" is "org,example)/a?b"."""
    parts = urlsplit(url)
    if parts.scheme not in _PORT:
        return url.lower().replace(" ", "%20")
    host = _WWW.sub("", (parts.hostname or "").lower())
    is_name = not (":" in host or host.replace(".", "").isdigit())
    key = ",".join(reversed(host.split("."))) if is_name else host
    if parts.port and parts.port != _PORT[parts.scheme]:
        key += f":{parts.port}"
    path = (parts.path or "/").lower()
    path = path.rstrip("/") or "/"
    query = "&".join(sorted(parts.query.lower().split("&"))) if parts.query else ""
    return f"{key}){path}" + (f"?{query}" if query else "")
