"""One language's words for reports, read from its file once."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import cache
from importlib import resources
from typing import Any

import yaml

from readout.errors import UsageError
from readout.model import Note
from readout.report import phrases

LANGUAGES = ("en", "ru")

_NBSP = "\N{NO-BREAK SPACE}"
# Words of one to three letters that must not end a line in Russian, and the dash that must not
# begin one.
_SHORT = re.compile(
    r"(?<![\w{])((?:[АаВвИиКкОоСсУу]|на|не|ни|по|от|из|до|за|об|во|со|для|при|без|или|что) )"
)
_BEFORE_DASH = re.compile(r" (?=[–—] )")
_AFTER_NUMBER = re.compile(r"(?<=\{n\}) ")


# Which form goes with a whole number, as CLDR has it: a language's file names its rule.
PLURALS: dict[str, Callable[[int], str]] = {
    "one_other": lambda n: "one" if n == 1 else "other",
    "zero_and_one": lambda n: "one" if n in (0, 1) else "other",
    "other": lambda _n: "other",
    "slavic": lambda n: _slavic(n),
}


@dataclass(frozen=True, slots=True)
class Interface:
    """The strings of one language.

    Beside words the strings may have `plural_rule`, a key of PLURALS, and `language_names`, the
    names of languages by their codes.
    """

    language: str
    strings: dict[str, Any]

    def say(self, key: str, **values: object) -> str:
        """The string `key` with its braces filled in."""
        return str(self.strings[key]).format(**values)

    def of(self, key: str, value: str) -> str:
        """The word for one value of a vocabulary: `of("aspect", "date")`."""
        return str(self.strings[key][value])

    def rows(self, key: str) -> Sequence[Sequence[str]]:
        """A list of rows: the keymap, the legend."""
        return list(self.strings[key])

    def form(self, key: str, n: int) -> str:
        """The form of `key` that goes with the number, its braces still empty."""
        forms = self.strings[key]
        if isinstance(forms, str):
            return forms
        rule = self.strings.get("plural_rule")
        return str(forms[PLURALS[rule](n) if rule else plural(self.language, n)])

    def count(self, key: str, n: int, **values: object) -> str:
        """The form of `key` for the number: "1 conflict", "2 conflicts"."""
        return self.form(key, n).format(n=n, **values)

    def names(self, parties: Sequence[str]) -> str:
        """A list of names: "A", "A and B", "A, B and C"."""
        last = f" {self.strings['and']}{_NBSP}"
        return last.join(filter(None, [", ".join(parties[:-1]), *parties[-1:]]))

    def day(self, iso: str) -> str:
        """An ISO year, month, day or interval as people write it; anything else as it is."""
        parts = [self._one_day(part) for part in iso.split("/")]
        if len(parts) == 2:
            return self.say("interval", first=parts[0], last=parts[1])
        return parts[0] if len(parts) == 1 else iso

    def moment(self, at: datetime) -> str:
        """A day and a time, in UTC."""
        at = at.astimezone(UTC)
        return f"{self._one_day(at.date().isoformat())}, {at:%H:%M}{_NBSP}UTC"

    def _one_day(self, iso: str) -> str:
        if not _ISO.fullmatch(iso):
            return iso
        year, *rest = iso.split("-")
        if not rest:
            return year
        if len(rest) == 1:
            month = self.strings["months"][int(rest[0]) - 1]
            return self.say("month", month=month, year=year).replace(" ", _NBSP)
        month = self.strings["months_of_days"][int(rest[0]) - 1]
        said = self.say("day", day=int(rest[1]), month=month, year=year)
        return said.replace(" ", _NBSP)

    def note(self, note: Note) -> str:
        """A difference in a sentence; `KeyError` if the phrases have no such key."""
        slots = {slot: v if isinstance(v, str) else self._quoted(v) for slot, v in note.values}
        return str(self.strings["notes"][note.key]).format(**slots)

    def _quoted(self, words: Sequence[str]) -> str:
        said = ", ".join(self.say("quoted", words=one) for one in words)
        return said or self.say("not_said")

    def made_up(self, topic: str) -> str | None:
        """A topic that is no words of a statement, in this language; `None` if it is such words."""
        for key, said in interface("en").strings["topics"].items():
            if said == topic:
                return self.of("topics", key)
        return None

    def language_name(self, code: str | None) -> str:
        """The name of a statement's language."""
        if code in (None, "und"):
            return self.say("language_unknown")
        if self.language == "ru":
            return _IN_RUSSIAN.get(code, code)
        own: dict[str, str] = self.strings.get("language_names", {})
        return own.get(code or "") or phrases.language(code)


_ISO = re.compile(r"\d{4}(-(0[1-9]|1[0-2])(-\d{2})?)?")

_IN_RUSSIAN = {
    "en": "английский", "ru": "русский", "uk": "украинский", "be": "белорусский",
    "bg": "болгарский", "sr": "сербский", "mk": "македонский", "kk": "казахский",
    "de": "немецкий", "fr": "французский", "es": "испанский", "it": "итальянский",
    "pt": "португальский", "nl": "нидерландский", "pl": "польский", "cs": "чешский",
    "sk": "словацкий", "hu": "венгерский", "ro": "румынский", "tr": "турецкий",
    "fi": "финский", "sv": "шведский", "da": "датский", "no": "норвежский", "et": "эстонский",
    "lv": "латышский", "lt": "литовский", "zh": "китайский", "ja": "японский",
    "ko": "корейский", "ar": "арабский", "fa": "персидский", "he": "иврит", "el": "греческий",
    "ka": "грузинский", "hy": "армянский", "az": "азербайджанский", "hi": "хинди",
    "hr": "хорватский",
}  # fmt: skip


def plural(language: str, n: int) -> str:
    """The plural category of a whole number, as CLDR has it."""
    return PLURALS["slavic" if language == "ru" else "one_other"](n)


def _slavic(n: int) -> str:
    if n % 10 == 1 and n % 100 != 11:
        return "one"
    return "few" if n % 10 in (2, 3, 4) and n % 100 not in (12, 13, 14) else "many"


@cache
def interface(language: str) -> Interface:
    """The words of a language; `UsageError` if there are none."""
    if language not in LANGUAGES:
        raise UsageError(
            f"reports have no interface in {language!r}", do=f"say one of {', '.join(LANGUAGES)}"
        )
    file = resources.files("readout.report.interface") / f"{language}.yml"
    return Interface(language, bound(yaml.safe_load(file.read_text("utf-8")), language))


def bound(value: Any, language: str) -> Any:
    """Strings with no-break spaces where a line must not end; in Russian after short words too."""
    if isinstance(value, dict):
        return {key: bound(item, language) for key, item in value.items()}
    if isinstance(value, list):
        return [bound(item, language) for item in value]
    if not isinstance(value, str):
        return value
    text = _AFTER_NUMBER.sub(_NBSP, _BEFORE_DASH.sub(_NBSP, value))
    if language == "ru":
        text = _SHORT.sub(lambda m: m.group().rstrip() + _NBSP, text)
    return text
