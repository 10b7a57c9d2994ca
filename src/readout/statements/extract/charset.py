"""Bytes of a page to text, remembering where each code point stands in the bytes.

The order of trust is that of browsers: byte-order mark, HTTP header, `<meta>`, then what the
bytes look like.  Bytes that make no sense become U+FFFD and keep their place.
"""

from __future__ import annotations

import codecs
import re
from array import array
from collections.abc import Sequence
from dataclasses import dataclass

from readout.statements.decode import cyrillic_plausibility
from readout.statements.decode import decode as guess

_BOMS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
# What browsers take labels for (WHATWG Encoding), where Python takes them for something else.
_LABELS = {
    "ascii": "cp1252", "us-ascii": "cp1252", "iso-8859-1": "cp1252", "iso8859-1": "cp1252",
    "latin1": "cp1252", "latin-1": "cp1252", "l1": "cp1252", "windows-1252": "cp1252",
    "iso-8859-9": "cp1254", "latin5": "cp1254", "iso-8859-11": "cp874", "tis-620": "cp874",
    "gb2312": "gb18030", "gbk": "gb18030", "x-gbk": "gb18030", "gb_2312-80": "gb18030",
    "koi8-r": "koi8-r", "koi8": "koi8-r", "x-cp1251": "cp1251", "shift_jis": "cp932",
    "shift-jis": "cp932", "sjis": "cp932", "x-sjis": "cp932", "euc-kr": "cp949",
    "ks_c_5601-1987": "cp949", "big5": "big5hkscs", "utf8": "utf-8", "unicode-1-1-utf-8": "utf-8",
    "iso-8859-8-i": "iso8859-8", "x-mac-cyrillic": "mac-cyrillic", "macintosh": "mac-roman",
}  # fmt: skip
_META = re.compile(
    rb"""<meta\b[^>]{0,1000}?charset\s*=\s*["']?\s*([A-Za-z0-9_.:-]{2,40})""", re.IGNORECASE
)
_XML = re.compile(rb"""\s*<\?xml\b[^>]{0,200}?encoding\s*=\s*["']([A-Za-z0-9_.:-]{2,40})""")
_HEADER = re.compile(r"""charset\s*=\s*["']?\s*([A-Za-z0-9_.:-]{2,40})""", re.IGNORECASE)
# Browsers look for <meta> in the first 1,024 bytes; real pages put it a little later.
_PRESCAN = 8192
_SINGLE = re.compile(r"^(?:cp(?:125\d|874|866|437|850|855)|iso8859-\d+|koi8-[ru]|mac-\w+)$")
_SAMPLE = 100_000


@dataclass(frozen=True, slots=True)
class Page:
    """A page's text; code point `i` stands at bytes `[offsets[i], offsets[i + 1])`."""

    text: str
    encoding: str
    offsets: Sequence[int]


def decode(data: bytes, media_type: str | None = None) -> Page:
    """The text of `data` with the place of each code point."""
    for bom, encoding in _BOMS:
        if data.startswith(bom):
            return read(data, encoding, len(bom))
    return read(data, declared(data, media_type) or guessed(data), 0)


def declared(data: bytes, media_type: str | None) -> str | None:
    """The encoding that the header or the page names, unless the bytes belie it."""
    named: list[str] = []
    if media_type and (header := _HEADER.search(media_type)):
        named.append(header.group(1))
    head = data[:_PRESCAN]
    named += [m.group(1).decode("ascii") for m in (_META.search(head), _XML.match(head)) if m]
    for label in named:
        encoding = known(label)
        if encoding and not _belied(data, encoding):
            return encoding
    return None


def known(label: str) -> str | None:
    """Python's name for the encoding that a label stands for, `None` if it is none for text."""
    label = label.strip().lower()
    if label.startswith(("utf-16", "utf-32", "ucs-2", "iso-10646")):
        return "utf-8"  # a page in UTF-16 could not have said so in ASCII
    try:
        info = codecs.lookup(_LABELS.get(label, label))
    except (LookupError, ValueError):
        return None
    # Python also has codecs for compression and the like.
    if not getattr(info, "_is_text_encoding", False) or info.name in _DANGEROUS:
        return None
    return info.name


_DANGEROUS = frozenset(
    {"utf-7", "idna", "punycode", "unicode_escape", "raw_unicode_escape", "undefined", "utf-8-sig"}
)


def _belied(data: bytes, encoding: str) -> bool:
    """Whether the bytes plainly are not in the encoding that the page names."""
    if encoding == "utf-8":
        sample = data[:_SAMPLE].decode("utf-8", "replace")
        beyond = sum(not c.isascii() for c in sample)
        return sample.count("\ufffd") > max(_STRAY, 0.5 * beyond)
    if data.isascii():
        return False
    try:
        data.decode("utf-8")
    except UnicodeDecodeError:
        pass
    else:
        return True  # valid UTF-8 beyond ASCII is never chance
    if _SINGLE.match(encoding) and not encoding.startswith(("cp1251", "koi8", "cp866", "mac")):
        # Servers name Latin-1 for whatever they don't know; Russian shows what it is.
        return cyrillic_plausibility(data[:_SAMPLE].decode("cp1251", "replace")) > _RUSSIAN
    return False


_STRAY = 10  # bad bytes that a page in UTF-8 may have
_RUSSIAN = 8.0


def guessed(data: bytes) -> str:
    """What the bytes look like; the Western code page where they look like nothing."""
    try:
        data.decode("utf-8")
    except UnicodeDecodeError:
        found = guess(data)
        return codecs.lookup(found.encoding).name if found else "cp1252"
    return "utf-8"


def read(data: bytes, encoding: str, skip: int) -> Page:
    """Decode from byte `skip` on."""
    if _SINGLE.match(encoding) or (encoding == "utf-8" and data.isascii()):
        text = data[skip:].decode(encoding, "replace")
        return Page(text, encoding, range(skip, len(data) + 1))
    bad: list[tuple[int, int]] = []
    text = _with_errors(data[skip:], encoding, bad)
    offsets = array("I")
    at = skip
    for start, end in [*bad, (len(data) - skip, None)]:
        _good(data, at, start + skip, encoding, offsets)
        if end is not None:
            offsets.append(start + skip)
            at = end + skip
    if len(offsets) != len(text):  # a codec that reads pieces otherwise than the whole
        return read(data, "cp1252", skip)
    offsets.append(len(data))
    return Page(text, encoding, offsets)


def _with_errors(data: bytes, encoding: str, bad: list[tuple[int, int]]) -> str:
    """The text, with each undecodable piece noted in `bad` and replaced by U+FFFD."""

    def note(error: UnicodeError) -> tuple[str, int]:
        assert isinstance(error, UnicodeDecodeError)
        bad.append((error.start, error.end))
        return "\ufffd", error.end

    name = "readout.noting"
    codecs.register_error(name, note)
    return data.decode(encoding, name)


def _good(data: bytes, start: int, end: int, encoding: str, offsets: array[int]) -> None:
    """Append the offset of each code point of the well-formed `data[start:end]`."""
    if encoding == "utf-8":
        offsets.extend(i for i in range(start, end) if data[i] & 0xC0 != 0x80)
        return
    decoder = codecs.getincrementaldecoder(encoding)("replace")
    since = start
    for i in range(start, end):
        made = decoder.decode(data[i : i + 1], i + 1 == end)
        if made:
            offsets.extend([since] * len(made))
            since = i + 1
