"""Names for links inside the page: #c- a claim, #t- its place in the full text, #p- a point …"""

from __future__ import annotations

import re

_UNSAFE = re.compile(r"[^A-Za-z0-9.-]")


def anchor(letter: str, id_: str) -> str:
    """A name that is safe in HTML, URLs and CSS; two ids never share one."""
    return f"{letter}-" + _UNSAFE.sub(lambda m: f"_{ord(m.group()):x}_", id_)
