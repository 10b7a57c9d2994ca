"""Where the site, the desk and the archive's pages answer."""

from __future__ import annotations

import os

from newsroom.errors import SetupError


def port() -> int:
    """The site's port; the desk and the archive's pages take the next two.

    Raises SetupError if PORT is no number of a port.
    """
    said = os.environ.get("PORT", "8000")
    if said.isascii() and said.isdigit() and 0 < int(said) < 65534:
        return int(said)
    raise SetupError(f"“{said}” is no port", where="PORT", do="give a number from 1 to 65533")


def address(name: str, default: str) -> str:
    """The address that an environment variable gives, else the default."""
    return os.environ.get(name, default).rstrip("/")
