"""Which language a statement is in.

The script decides first, then letters and function words that only one language has; both are
read in microseconds.  Only what stays open goes to py3langid, whose model takes a second to
load, restricted to languages in which governments publish.
"""

from __future__ import annotations

import re
from collections import Counter
from functools import cache
from typing import Any

UNDETERMINED = "und"

_SCRIPTS = {
    "latin": re.compile(r"[A-Za-z\u00c0-\u024f]"),
    "cyrillic": re.compile(r"[\u0400-\u052f]"),
    "greek": re.compile(r"[\u0370-\u03ff]"),
    "hebrew": re.compile(r"[\u05d0-\u05ea]"),
    "arabic": re.compile(r"[\u0621-\u06d3]"),
    "armenian": re.compile(r"[\u0531-\u0587]"),
    "georgian": re.compile(r"[\u10a0-\u10ff]"),
    "devanagari": re.compile(r"[\u0904-\u0939]"),
    "kana": re.compile(r"[\u3041-\u30ff]"),
    "han": re.compile(r"[\u4e00-\u9fff]"),
    "hangul": re.compile(r"[\uac00-\ud7a3]"),
}
_ONE_LANGUAGE = {
    "greek": "el", "hebrew": "he", "armenian": "hy", "georgian": "ka", "devanagari": "hi",
    "kana": "ja", "han": "zh", "hangul": "ko",
}  # fmt: skip
_OPEN = {
    "latin": ("en", "de", "fr", "es", "it", "pt", "nl", "pl", "cs", "sk", "hu", "ro", "tr", "fi",
              "sv", "da", "no", "et", "lv", "lt", "hr", "sl", "sq", "az", "vi", "id"),
    "cyrillic": ("ru", "uk", "be", "bg", "sr", "mk", "kk", "ky", "mn"),
    "arabic": ("ar", "fa", "ur", "ps"),
}  # fmt: skip
_DEFAULT = {"latin": "en", "cyrillic": "ru", "arabic": "ar"}

# Letters that Cyrillic languages other than Russian have and Russian has not.
_LETTERS = {
    "uk": frozenset("іїєґ"),
    "be": frozenset("іў"),
    "sr": frozenset("јљњћђџ"),
    "mk": frozenset("јљњѓќѕџ"),
    "kk": frozenset("әғқңөұүһі"),
}
_RUSSIAN_ONLY = frozenset("ыэёъ")
_FUNCTION_WORDS = {
    "en": "the of and to in that is was for on with as by it he be at from his this have are not",
    "ru": "и в на не с что по о к от из для за его также как это был были при до их со об но же во",
    "uk": "і в на не з що та про до від для за його також як це був були при їх із й але між у",
    "be": "і ў на не з што па аб да ад для за яго таксама як гэта быў былі пры іх са але між",
    "bg": "и в на не с че по за от до като са се е това беше бяха при да ще със които между във",
    "sr": "и у на не са да по за од до као су се је то био били при ће са који између о",
    "mk": "и во на не со дека по за од до како се е тоа беше беа при да ќе кои меѓу",
}
_LISTS = {code: frozenset(words.split()) for code, words in _FUNCTION_WORDS.items()}
_WORD = re.compile(r"[^\W\d_]+")
_SAMPLE = 20_000
# Above this share of function words a text is running English (typically 35 to 50 %; other
# languages in Latin script stay under 8 %).
_RUNNING_ENGLISH = 0.2
_SHORT = 4


def detect(text: str) -> str:
    """The ISO 639-1 code of the text's language; "und" for a text without letters.

    A few words in Latin or Cyrillic script are taken for English or Russian.
    """
    sample = text[:_SAMPLE]
    counts = {name: len(letters.findall(sample)) for name, letters in _SCRIPTS.items()}
    script = max(counts, key=lambda name: counts[name])
    if not counts[script]:
        return UNDETERMINED
    if counts["kana"] and script == "han":
        script = "kana"
    if script in _ONE_LANGUAGE:
        return _ONE_LANGUAGE[script]
    words = _WORD.findall(sample.lower())
    clear = _clear_cyrillic(words) if script == "cyrillic" else _clear_latin(words)
    return clear or _identify(sample, script)


def _clear_cyrillic(words: list[str]) -> str | None:
    """What letters and function words show beyond doubt."""
    letters = Counter("".join(words))
    own = sum(letters[c] for c in _RUSSIAN_ONLY)
    strange = {code: sum(letters[c] for c in marks) for code, marks in _LETTERS.items()}
    shares = {
        code: sum(w in listed for w in words) for code, listed in _LISTS.items() if code != "en"
    }
    best = max(shares, key=lambda code: (shares[code], code == "ru"))
    if max(strange.values()) <= 0.2 * own and letters["ы"] + letters["э"]:
        return "ru" if best == "ru" or shares["ru"] >= 0.9 * shares[best] else None
    if best == "uk" and strange["uk"] > 2 * own and not letters["ў"]:
        return "uk"
    if best == "be" and letters["ў"] and letters["і"]:
        return "be"
    if len(words) <= _SHORT and not max(strange.values()):
        return "ru"
    return None


def _clear_latin(words: list[str]) -> str | None:
    if sum(w in _LISTS["en"] for w in words) >= _RUNNING_ENGLISH * len(words):
        return "en"
    ascii_only = all(w.isascii() for w in words)
    return "en" if len(words) <= _SHORT and ascii_only else None


def _identify(text: str, script: str) -> str:
    """py3langid's best guess among the languages of the script."""
    ranked = _model().rank(text)
    return next((code for code, _ in ranked if code in _OPEN[script]), _DEFAULT[script])


@cache
def _model() -> Any:  # py3langid ships no types
    from py3langid.langid import MODEL_FILE, LanguageIdentifier

    model = LanguageIdentifier.from_model_file(MODEL_FILE)
    wanted = {code for codes in _OPEN.values() for code in codes}
    model.set_languages(sorted(wanted.intersection(model.labels)))
    return model
