"""The words of drafts: templates by role, chosen by what they are filled with.

en.yml  ru.yml    the same keys in each
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cache
from hashlib import sha256
from importlib import resources
from typing import Any

import yaml

from readout import languages
from readout.languages import FIRST_CLASS, Language, Lexicon
from readout.report.interface import Interface, interface


@dataclass(frozen=True, eq=False)
class Words:
    """One language's templates and rules."""

    language: str
    strings: dict[str, Any]

    @property
    def interface(self) -> Interface:
        """Dates, plurals and notes, as reports have them."""
        return interface(self.language)

    @property
    def grammar(self) -> Language:
        """The engine's knowledge of the language."""
        return languages.get(self.language)

    def pick(self, role: str, seed: str, *usable: Callable[[str], bool]) -> str:
        """One of the templates of a role: the same one for the same seed.

        `role` may go down into a mapping: "lead_in/demand".  Of the conditions in `usable` the
        first that a template meets counts; if none is met, the first template is taken.
        """
        templates: Any = self.strings
        for key in role.split("/"):
            templates = templates[key]
        if isinstance(templates, str):
            return templates
        met = ([t for t in templates if condition(t)] for condition in usable)
        good = next(filter(None, met), templates[:1])
        return str(good[int(sha256(f"{role} {seed}".encode()).hexdigest()[:8], 16) % len(good)])

    def say(self, role: str, **values: str) -> str:
        """The template of a role that has one, filled."""
        return self.pick(role, "").format(**values)

    def list_of(self, items: Sequence[str]) -> str:
        """ "A", "A and B", "A, B and C"."""
        return self.interface.names(items)

    def amount(self, value: float, unit: str) -> str | None:
        """A number with its unit in this language; `None` for a unit it has no word for."""
        forms = self.strings["units"].get(unit)
        if not isinstance(value, int) or forms is None:
            return None
        form = Interface(self.language, {"unit": forms}).form("unit", value)
        return f"{self.number(value)}\N{NO-BREAK SPACE}{form}"

    def day(self, iso: str, year: int | None = None) -> str:
        """A date as people write it; without the year if it is `year`."""
        said = self.interface.day(iso)
        return re.sub(rf"\N{{NO-BREAK SPACE}}{year}(\N{{NO-BREAK SPACE}}\w+)?$", "", said)

    def number(self, value: int) -> str:
        """A whole number with its thousands apart."""
        between = self.strings["thousands"]
        return f"{value:,}".replace(",", between) if value >= 10_000 else str(value)


@cache
def words(language: str) -> Words:
    """The words of a language; English for one that has none."""
    code = language[:2] if language[:2] in FIRST_CLASS else "en"
    file = resources.files("newsroom.drafting.language") / f"{code}.yml"
    return Words(code, yaml.safe_load(file.read_text("utf-8")))


@cache
def deeds(code: str) -> Lexicon:
    """What is done with people and things, as claims in a language say it."""
    file = resources.files("newsroom.drafting.language") / "deeds.yml"
    rows = yaml.safe_load(file.read_text("utf-8")).get(code, {})
    return Lexicon.build(rows, languages.get(code).analyse)
