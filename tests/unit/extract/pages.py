"""The saved pages of tests/cases/pages and what a careful reader finds on them."""

from __future__ import annotations

import json
import re
from collections import Counter
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from readout.statements.extract import Extracted, Format, sniff
from readout.statements.extract.work import read

FOLDER = Path(__file__).parents[2] / "cases" / "pages"


@dataclass(frozen=True)
class Case:
    """One saved page."""

    name: str
    path: Path
    text: str
    about: dict[str, Any]

    @property
    def data(self) -> bytes:
        """The page's bytes."""
        return self.path.read_bytes()

    def read(self) -> Extracted:
        """What extraction makes of it, in this process."""
        form = sniff(self.data, "text/html" if self.path.suffix == ".html" else None)
        assert isinstance(form, Format)
        return read(self.data, form)


def cases() -> list[Case]:
    """All saved pages."""
    found = []
    for folder in sorted(p for p in FOLDER.iterdir() if p.is_dir()):
        (path,) = folder.glob("page.*")
        about = json.loads((folder / "expected.json").read_text("utf-8"))
        said = about["published"]
        about["published"] = date.fromisoformat(said) if said else None
        text = (folder / "expected.txt").read_text("utf-8").removesuffix("\n")
        found.append(Case(folder.name, path, text, about))
    return found


def f1(made: str, wanted: str) -> float:
    """Token F1: words and signs, as bags."""
    a, b = (Counter(re.findall(r"\w+|[^\w\s]", text)) for text in (made, wanted))
    both = (a & b).total()
    return 2 * both / max(1, a.total() + b.total())
