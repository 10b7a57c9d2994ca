"""One key for a name in Latin and in Cyrillic letters, so that Zelenskyy meets Зеленский.

The key keeps the first vowel's quality and the consonants in broad classes; other vowels, on which
transliterations disagree (Trump, Трамп), become one mark.  Equal keys are a hint that two words are
one name, never proof: use it among the few names of one event.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

# Cyrillic to rough Latin; soft and hard signs fall away.
_CYRILLIC = {
    "а": "a", "б": "b", "в": "v", "г": "g", "д": "d", "е": "e", "ж": "zh", "з": "z", "и": "i",
    "й": "y", "к": "k", "л": "l", "м": "m", "н": "n", "о": "o", "п": "p", "р": "r", "с": "s",
    "т": "t", "у": "u", "ф": "f", "х": "kh", "ц": "ts", "ч": "ch", "ш": "sh", "щ": "sh", "ъ": "",
    "ы": "y", "ь": "", "э": "e", "ю": "yu", "я": "ya", "ё": "e", "і": "i", "ї": "yi", "є": "e",
    "ґ": "g",
}  # fmt: skip
# Letters whose sound their bare form would lose.
_LATIN = {
    "č": "ch", "ć": "ch", "ç": "ch", "š": "sh", "ş": "sh", "ș": "sh", "ž": "zh", "ł": "l",
    "đ": "dzh", "ğ": "g", "ø": "o", "æ": "e", "ß": "ss", "ı": "i", "ð": "d", "þ": "t", "œ": "e",
}  # fmt: skip

# Sounds to classes, in this order; capitals are finished classes, out of reach of later rules.
_STEPS: tuple[tuple[re.Pattern[str], str], ...] = tuple(
    (re.compile(pattern), to)
    for pattern, to in (
        (r"(.)\1+", r"\1"),
        (r"ph", "f"),
        (r"th", "t"),
        (r"(?<=[a-z])au(?=[^aeiouy]|$)|^au", "o"),
        (r"\boo|^ou", "u"),
        (r"(?<=[aeo])w(?=[^aeiouyh]|$)", ""),  # Tarrowland, Тарроуленд
        (r"sch|sh", "S"),
        (r"tch|ch", "C"),
        (r"dzh|dj|zh|j", "J"),
        (r"ck|cq|qu|q|x(?=$)", "k"),
        (r"x", "ks"),
        (r"kh|gh|g|h", "H"),
        (r"tz|ts", "s"),
        (r"c(?=[eiy])", "s"),
        (r"c", "k"),
        (r"z", "s"),
        (r"^u(?=[iaeo])", "v"),  # Уиткофф, Уолтц
        (r"w", "v"),
        (r"^y(?=[aeou])|^i(?=[aeou])", ""),  # Yermak, Ермак; Yuri, Юрий
        (r"(.)\1+", r"\1"),
    )
)
_FIRST = re.compile(r"^[aeiouy]+")
_VOWELS = re.compile(r"[aeiouy]+")


@lru_cache(maxsize=20_000)
def name_key(word: str) -> str:
    """The common skeleton of a name, the same from either script; "" if it has no letters.

    "Kelmar" and «Кельмар» both give `k.lm.r`; words of a phrase are joined by a space.
    """
    return " ".join(filter(None, (_key(part) for part in re.split(r"[\s\-‑]+", word))))


def _key(word: str) -> str:
    low = word.lower().replace("'s", "").replace("’s", "")
    rough = "".join(_CYRILLIC[c] if c in _CYRILLIC else _LATIN.get(c, c) for c in low)
    plain = unicodedata.normalize("NFKD", rough)
    text = "".join(c for c in plain if "a" <= c <= "z")
    if not text:
        return "".join(c for c in low if c.isalnum())
    for pattern, to in _STEPS:
        text = pattern.sub(to, text)
    ends_in_a = text.endswith("a")
    first = _FIRST.match(text)
    start = first.group()[0].replace("y", "i") if first else ""
    rest = text[first.end() :] if first else text
    if not rest:
        return start
    body = _VOWELS.sub(".", rest).rstrip(".")
    return start + body + ("a" if ends_in_a else "")
