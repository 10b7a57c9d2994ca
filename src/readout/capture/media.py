"""Which kinds of bytes can hold a statement."""

from __future__ import annotations

from pathlib import PurePath

_WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
_DOCUMENTS = frozenset(
    {"application/xhtml+xml", "application/xml", "application/pdf", "application/x-pdf", _WORD}
)
_UNSAID = frozenset({"", "application/octet-stream", "binary/octet-stream", "application/download"})
_BINARY = (b"%PDF-", b"PK\x03\x04")
_SUFFIXES = {
    ".txt": "text/plain",
    ".md": "text/markdown",
    ".markdown": "text/markdown",
    ".html": "text/html",
    ".htm": "text/html",
    ".xhtml": "application/xhtml+xml",
    ".pdf": "application/pdf",
    ".docx": _WORD,
}


def essence(content_type: str) -> str:
    """The media type without its parameters, in lower case."""
    return content_type.partition(";")[0].strip().lower()


def is_document(content_type: str, body: bytes) -> bool:
    """Whether an answer of this type may hold a statement."""
    kind = essence(content_type)
    if kind in _UNSAID:
        return body.startswith(_BINARY) or b"\x00" not in body[:4096]
    return kind in _DOCUMENTS or kind.startswith("text/")


def of_name(name: str) -> str | None:
    """The media type that a file's name tells."""
    return _SUFFIXES.get(PurePath(name).suffix.lower())
