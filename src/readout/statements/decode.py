"""Bytes to text: UTF-8, UTF-16 and the single-byte encodings of Russian and Western files.

Single-byte encodings carry no mark, so each reading is judged by what it yields: Russian has
its common letters and puts capitals at the start of words; a wrong code page gives neither.
What no reading makes sense of is refused rather than guessed.
"""

from __future__ import annotations

import codecs
import re
from collections import Counter
from dataclasses import dataclass
from itertools import pairwise

# Per cent of letters in Russian running text, ё counted with е.
_RUSSIAN = {
    "о": 11.0, "е": 8.5, "а": 8.0, "и": 7.4, "н": 6.7, "т": 6.3, "с": 5.5, "р": 4.7, "в": 4.5,
    "л": 4.4, "к": 3.5, "м": 3.2, "д": 3.0, "п": 2.8, "у": 2.6, "я": 2.0, "ы": 1.9, "ь": 1.7,
    "г": 1.7, "з": 1.7, "б": 1.6, "ч": 1.5, "й": 1.2, "х": 1.0, "ж": 0.9, "ш": 0.7, "ю": 0.6,
    "ц": 0.5, "щ": 0.4, "э": 0.3, "ф": 0.3, "ъ": 0.04, "ё": 8.5, "і": 5.0, "ї": 0.6, "є": 0.6,
    "ґ": 0.1, "ў": 0.5,
}  # fmt: skip
_UNLIKELY = 0.05
# Pairs of letters that Russian text is full of: more than a third of its pairs.
_COMMON = """
ст но то на ен ов ни ра во ко по ре ос пр ро го ет ли ер ал та ка ла ел ть ом ва ит ан от ат не
ны ор ле ль ло те ол за де ес ри да од мо об ве ви ам ог до ки ск ия ин ий ие ми ди бе
"""
_PAIRS = frozenset(_COMMON.split())
# Sentences of Russian and Ukrainian score 6.3 to 14, half of them over 10; the same bytes in a
# wrong code page stay under 5.1 in 99 cases of a hundred, and never beat the right one.
_PLAUSIBLE = 6.2
# Capitals only is what KOI8 makes of much that is not Russian: then more is asked.
_PLAUSIBLE_SHOUTED = 8.0

_CYRILLIC_CODECS = ("windows-1251", "koi8-u", "cp866", "iso8859-5")
_WESTERN_CODECS = ["cp1252", "cp1250", "cp1254"]
_BOMS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)

_CONTROL = re.compile(r"[\x00-\x08\x0e-\x1a\x1c-\x1f\x7f]")
_CONTROL_BYTE = re.compile(rb"[\x00-\x08\x0e-\x1a\x1c-\x1f]")
_CYRILLIC_WORD = re.compile(r"[Ѐ-ӿ]+")
_MIXED_WORD = re.compile(r"[A-Za-zÀ-ɏ][Ѐ-ӿ]|[Ѐ-ӿ][A-Za-zÀ-ɏ]")
_BOX = re.compile(r"[\u2500-\u25a0]")
_USUAL = re.compile(r"[\t\n\r -~\u00a0-\u024f\u0400-\u052f\u2010-\u203a\u20a0-\u20bf\u2116]")
_SAMPLE = 200_000


@dataclass(frozen=True, slots=True)
class Decoded:
    """A file's text and the encoding in which its bytes made sense."""

    text: str
    encoding: str


def decode(data: bytes) -> Decoded | None:
    """The text of `data`, without byte-order mark; `None` if no known encoding makes sense.

    Newlines become `\\n` whatever the file has, as when Python opens a text file.
    """
    found = _marked(data) or _wide(data) or _utf8(data)
    if found is None and not _CONTROL_BYTE.search(data) and not _damaged_utf8(data):
        found = _cyrillic(data) or _western(data)
    if found is None:
        return None
    return Decoded(found.text.replace("\r\n", "\n").replace("\r", "\n"), found.encoding)


def _try(data: bytes, encoding: str) -> str | None:
    try:
        return data.decode(encoding)
    except UnicodeDecodeError:
        return None


def _marked(data: bytes) -> Decoded | None:
    """What a byte-order mark announces."""
    for bom, encoding in _BOMS:
        if data.startswith(bom):
            text = _try(data[len(bom) :], encoding)
            return None if text is None or _CONTROL.search(text) else Decoded(text, encoding)
    return None


def _wide(data: bytes) -> Decoded | None:
    """UTF-16 without its mark: only there do text files hold control bytes (\\x00, \\x04)."""
    if len(data) % 2 or not _CONTROL_BYTE.search(data):
        return None
    best: Decoded | None = None
    share = 0.9
    for encoding in ("utf-16-le", "utf-16-be"):
        text = _try(data, encoding)
        if not text or _CONTROL.search(text):
            continue
        sample = text[:_SAMPLE]
        usual = len(_USUAL.findall(sample)) / len(sample)
        if usual > share:
            best, share = Decoded(text, encoding), usual
    return best


def _utf8(data: bytes) -> Decoded | None:
    text = _try(data, "utf-8")
    return None if text is None or _CONTROL.search(text) else Decoded(text, "utf-8")


def _damaged_utf8(data: bytes) -> bool:
    """Whether nearly all of it is UTF-8: a damaged file, which no other reading would mend."""
    sample = data[:_SAMPLE].decode("utf-8", "replace")
    beyond = sum(not c.isascii() for c in sample)
    return sample.count("\ufffd") <= 0.1 * beyond


def _cyrillic(data: bytes) -> Decoded | None:
    """The Cyrillic code page that reads most like Russian, if any does."""
    best: Decoded | None = None
    score = 0.0
    for encoding in _CYRILLIC_CODECS:
        text = _try(data, encoding)
        if text is None or _CONTROL.search(text):
            continue
        how = cyrillic_plausibility(text[:_SAMPLE])
        if how > max(score, _PLAUSIBLE_SHOUTED if text.isupper() else _PLAUSIBLE):
            best, score = Decoded(text, encoding), how
    return best


def cyrillic_plausibility(text: str) -> float:
    """How much `text` reads like Russian or Ukrainian: about 10 if it is, under 5 if not.

    From the frequency of its Cyrillic letters and their pairs; less for capitals inside words,
    for words that mix alphabets and for the frames that a wrong code page draws.
    """
    words = _CYRILLIC_WORD.findall(text)
    if not words:
        return 0.0
    letters = Counter("".join(words).lower())
    total = letters.total()
    mean = sum(_RUSSIAN.get(c, _UNLIKELY) * n for c, n in letters.items()) / total
    pairs = ["".join(pair) for word in words for pair in pairwise(word.lower())]
    known = sum(pair in _PAIRS for pair in pairs) / max(1, len(pairs))
    odd = sum(len(w) for w in words if not (w.islower() or w.istitle() or w.isupper()))
    shouted = sum(len(w) for w in words if w.isupper() and len(w) > 1)
    mixed = 2 * len(_MIXED_WORD.findall(text)) + 2 * len(_BOX.findall(text))
    return (mean + 10 * known) * (1 - 0.1 * shouted / total) - 5 * (odd + mixed) / total


def _western(data: bytes) -> Decoded | None:
    """A Western or Central European code page, by charset-normalizer's reading."""
    from charset_normalizer import from_bytes

    readings = list(from_bytes(data[:_SAMPLE], cp_isolation=_WESTERN_CODECS, threshold=0.15))
    if not readings:
        return None
    best = max(readings, key=lambda reading: (reading.coherence, reading.encoding == "cp1252"))
    text = _try(data, best.encoding)
    if text is None or _CONTROL.search(text) or not _reads_western(text[:_SAMPLE]):
        return None
    return Decoded(text, best.encoding)


def _reads_western(text: str) -> bool:
    """Whether most of the text is plain letters: a wrong reading is full of accents and signs."""
    solid = [c for c in text if not c.isspace()]
    plain = sum(c.isascii() for c in solid)
    return plain >= 0.6 * len(solid)
