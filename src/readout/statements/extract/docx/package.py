"""The ZIP file that a Word document is: only named parts are read, none beyond its cap."""

from __future__ import annotations

import zipfile
import zlib
from io import BytesIO
from typing import Protocol
from xml.parsers import expat

from readout.errors import SourceTooLarge, SourceUnreadable, SourceUnsafe

MAX_PART = 16_000_000
MAX_ENTRIES = 2_000
_CHUNK = 1 << 16
_PASTE = "open it yourself and paste its text with -"
_DAMAGED = "this Word document is damaged"


class Handler(Protocol):
    """What hears a part's elements; names are "namespace name", separated by a space."""

    def start(self, name: str, attributes: dict[str, str]) -> None:
        """An element begins."""

    def end(self, name: str) -> None:
        """An element ends."""

    def characters(self, text: str) -> None:
        """Text inside an element."""


class Package:
    """A Word document's parts."""

    def __init__(self, data: bytes) -> None:
        try:
            self._zip = zipfile.ZipFile(BytesIO(data))
        except (zipfile.BadZipFile, ValueError, NotImplementedError, OSError):
            raise SourceUnreadable(_DAMAGED, do=_PASTE) from None
        names = self._zip.namelist()
        if len(names) > MAX_ENTRIES:
            raise SourceUnsafe(f"this document has {len(names):,} parts", do=_PASTE)
        self._names = set(names)

    def has(self, part: str) -> bool:
        """Whether there is such a part."""
        return part in self._names

    def parse(self, part: str, handler: Handler) -> None:
        """Read a part's XML as a stream.

        Its declared size and its real one are both held to the cap.  A document type, which no
        Word document has and every entity bomb needs, is refused.
        """
        parser = expat.ParserCreate(namespace_separator=" ")
        parser.StartDoctypeDeclHandler = _no_doctype
        parser.StartElementHandler = handler.start
        parser.EndElementHandler = handler.end
        parser.CharacterDataHandler = handler.characters
        parser.buffer_text = True
        try:
            if self._zip.getinfo(part).file_size > MAX_PART:
                _too_large()
            self._feed(part, parser)
        except (expat.ExpatError, zipfile.BadZipFile, zlib.error, EOFError, KeyError):
            raise SourceUnreadable(_DAMAGED, do=_PASTE) from None
        except NotImplementedError:
            raise SourceUnreadable(
                "this Word document is packed in a way that Readout doesn't read", do=_PASTE
            ) from None
        except RuntimeError:
            raise SourceUnreadable(
                "this Word document is locked by a password", do=_PASTE
            ) from None

    def _feed(self, part: str, parser: expat.XMLParserType) -> None:
        size = 0
        with self._zip.open(part) as file:
            while chunk := file.read(_CHUNK):
                size += len(chunk)
                if size > MAX_PART:
                    _too_large()
                parser.Parse(chunk, False)
        parser.Parse(b"", True)


def _no_doctype(*_: object) -> None:
    raise SourceUnsafe("this document declares entities, which Word never does", do=_PASTE)


def _too_large() -> None:
    raise SourceTooLarge(f"this document unpacks to over {MAX_PART / 1e6:.0f} MB", do=_PASTE)
