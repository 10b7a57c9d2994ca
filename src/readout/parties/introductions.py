"""What a statement says outright about who is who: "President Ivo Radan of Kelmar".

Only forms that leave no doubt are read: a title with a full name, and the country beside it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cache

from readout.parties.declension import forms, nominatives
from readout.parties.transliteration import name_key
from readout.parties.wording import phrases

_CAPITAL = {
    "en": r"[A-Z][^\W\d_]*(?:['’-][A-Z][^\W\d_]+)?[^\W\d_]",
    "ru": r"[А-ЯЁ][а-яё]+(?:-[А-ЯЁ][а-яё]+)?",
}
_LOWER = re.compile(r"(?<![\w-])[a-zа-яё]+(?![\w-])")
_PATRONYMIC = re.compile(r"(?:ович|евич|ьич|овн|евн)\w{0,2}$")
_PORTFOLIO = re.compile(r"(?:\S+['’]s\s+)?minister\s+of\b", re.IGNORECASE)
_WORD = re.compile(r"(?<![\w-])[A-ZА-ЯЁ][^\W\d_]{3,}(?![\w-])")


@dataclass(frozen=True, slots=True)
class Name:
    """A name as a text has it, and what it may be in the nominative, likeliest first."""

    form: str
    language: str
    bases: tuple[str, ...]

    @property
    def keys(self) -> frozenset[str]:
        """The name's keys, the same in either script."""
        return frozenset(name_key(base) for base in self.bases)

    def is_same(self, other: Name) -> bool:
        """Whether the two may be one name, in whatever case and script."""
        return bool(self.keys & other.keys)


@dataclass(frozen=True, slots=True)
class Introduction:
    """A person that a statement names by title and full name, with their country if it says so.

    `joined` marks "President A and President B of Y", where it isn't said whose A is.
    """

    given: tuple[Name, ...]
    surname: Name
    country: Name | None
    start: int
    end: int
    joined: bool = False

    @property
    def full(self) -> str:
        """The full name as the text has it."""
        return " ".join((*(name.form for name in self.given), self.surname.form))

    def is_plausible(self, common: frozenset[str]) -> bool:
        """Whether these are names: no common words, no patronymic, no numeral, no word twice."""
        words = [*self.given, self.surname, *((self.country,) if self.country else ())]
        forms = [word.form.lower() for word in words]
        return (
            len(set(forms)) == len(forms)
            and not any(word.form.isupper() for word in words)
            and not any(_PATRONYMIC.search(form) for form in forms)
            and not any(base.lower() in common for word in words for base in word.bases)
        )

    def is_same(self, other: Introduction) -> bool:
        """Whether the two are one person: surname and first given name."""
        return self.surname.is_same(other.surname) and self.given[0].is_same(other.given[0])


def read(text: str, language: str) -> list[Introduction]:
    """The people introduced in a text, in order; a country told once holds for the whole text."""
    if language not in _CAPITAL:
        return []
    common = frozenset(_LOWER.findall(text)) | _ordinary(language)
    everyone = (one for one in _all(text, language) if one.is_plausible(common))
    found = sorted(everyone, key=lambda one: one.start)
    out: list[Introduction] = []
    for one in found:
        country = one.country or next(
            (other.country for other in found if other.country and other.is_same(one)), None
        )
        out.append(replace(one, country=country))
    return [
        replace(one, joined=k + 1 < len(out) and _is_joined(text, one, out[k + 1]))
        for k, one in enumerate(out)
    ]


def _is_joined(text: str, one: Introduction, after: Introduction) -> bool:
    return after.country is not None and text[one.end : after.start].strip() in ("and", "и", ",")


def _all(text: str, language: str) -> Iterator[Introduction]:
    for match in _patterns(language).finditer(text):
        words = match["name"].split()
        country = match["of"] or match["after"] or match["owner"]
        if language == "ru" and len(words) == 3 and not match["of"]:
            country, words = words[0], words[1:]  # Президент Вальдоры Ана Мерел
        if len(words) < 2 or (match["of"] and (len(words) > 2 or _PORTFOLIO.match(match.group()))):
            continue  # "President of New Zealand …", "Minister of Education …": whose is not clear
        names = tuple(name(word, language) for word in words)
        place = name(country, language, genitive=True) if country else None
        yield Introduction(names[:-1], names[-1], place, match.start(), match.end())


def name(form: str, language: str, *, genitive: bool = False) -> Name:
    """A name met in a text; in Russian its case is unknown, or it is known to be the genitive."""
    plain = re.sub(r"['’]s?$", "", form)
    if language != "ru":
        return Name(plain, language, (plain,))
    bases = nominatives(plain)
    if genitive and len(bases) > 1:
        bases = bases[1:]
    return Name(plain, language, bases)


@cache
def _ordinary(language: str) -> frozenset[str]:
    """Words of titles and offices, which are no names even with a capital letter."""
    known = phrases(language)
    titles = {
        form for title in known.titles for word in title.split() for form in forms(word, language)
    }
    return known.words | known.state | titles


@cache
def _patterns(language: str) -> re.Pattern[str]:
    word = _CAPITAL[language]
    longest = sorted(phrases(language).titles, key=len, reverse=True)
    titles = "|".join(_title(title, language) for title in longest)
    if language == "en":
        return re.compile(
            rf"(?:\b(?P<owner>{word})['’]s\s+)?\b(?:{titles})\s+(?:of\s+(?:the\s+)?(?P<of>{word})\s+)?"
            rf"(?P<name>{word}(?:\s{word}){{1,2}})\b(?!['’-])(?:\s+of\s+(?:the\s+)?(?P<after>{word}(?:\s{word}){{0,2}})\b)?"
        )
    return re.compile(
        rf"(?<!\w)(?P<owner>(?!))?(?P<after>(?!))?(?P<of>(?!))?(?:{titles})\s+"
        rf"(?P<name>{word}(?:\s{word}){{1,2}})(?![\w-])"
    )


def _title(title: str, language: str) -> str:
    words = []
    for part in title.split():
        options = sorted(forms(part, language), key=len, reverse=True)
        words.append("(?:" + "|".join(_either(option) for option in options) + ")")
    return r"\s+".join(words)


def _either(word: str) -> str:
    head = word[0]
    return f"[{head}{head.upper()}]{re.escape(word[1:])}" if head.isalpha() else re.escape(word)


def standalone(text: str, language: str) -> Iterator[tuple[Name, int]]:
    """Capitalised words with no other beside them, and how much each looks like a country's name.

    2 for "Kelmar's", 1 inside a sentence, 0 at its beginning.
    """
    for match in _WORD.finditer(text):
        left, after = (
            text[max(0, match.start() - 40) : match.start()],
            text[match.end() : match.end() + 3],
        )
        before = left.rstrip()
        if after.lstrip(" ")[:1].isupper() or re.search(r"[A-ZА-ЯЁ][\w-]{3,}$", before):
            continue
        inside = bool(before) and before[-1] not in '.!?:"“«' and "\n" not in left[len(before) :]
        yield name(match.group(), language), 2 if after[:2] in ("'s", "’s") else int(inside)


_ADJECTIVE = {
    "ru": re.compile(r"(?<![\w-])(\w{3,}?)((?:ан|ян|иан|ий|н)?ск)[иоау]\w{1,2}(?![\w-])"),
    "en": re.compile(r"\b([A-Z]\w{2,}?)(n|an|ian|ese|ish|i|ic|er)\b"),
}


def derived(text: str, language: str, keys: frozenset[str]) -> Iterator[str]:
    """Adjectives in a text that come from a country with one of these keys: «вальдорской»."""
    bare = {key.removesuffix("a") for key in keys}
    if language not in _ADJECTIVE or not bare:
        return
    for match in _ADJECTIVE[language].finditer(text):
        if name_key(match[1]).removesuffix("a") in bare:
            yield match[1] + match[2] + ("ий" if language == "ru" else "")
