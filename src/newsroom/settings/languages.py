"""The languages of the site: the two that come with it, and those that a newsroom adds."""

from __future__ import annotations

import re
from pathlib import Path

import yaml

SHIPPED = [("en", "English"), ("ru", "Русский")]
_CODE = re.compile(r"[a-z]{2,3}")


def languages(folder: Path) -> list[tuple[str, str]]:
    """Code and own name of every language: a file `<code>.yml` in the folder adds one."""
    found = [file for file in sorted(folder.glob("*.yml")) if _CODE.fullmatch(file.stem)]
    added = [(file.stem, _own_name(file)) for file in found]
    return [*SHIPPED, *(pair for pair in added if pair[0] not in dict(SHIPPED))]


def _own_name(file: Path) -> str:
    words = yaml.safe_load(file.read_text("utf-8"))
    return str(words.get("own_name", file.stem)) if isinstance(words, dict) else file.stem
