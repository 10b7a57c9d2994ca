"""What extraction gives: the text, what the original says about itself, and the map back."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from readout.places import PlaceMap


@dataclass(frozen=True, slots=True)
class Extracted:
    """A statement's text out of a page, a PDF or a Word document.

    `places` maps every code point of `text` to its original; what the page doesn't tell is `None`.
    """

    text: str
    places: PlaceMap
    title: str | None = None
    published: date | None = None
    issuer: str | None = None
    language: str | None = None

    def to_json(self) -> dict[str, Any]:
        """As plain values."""
        return {
            "text": self.text,
            "title": self.title,
            "published": self.published.isoformat() if self.published else None,
            "issuer": self.issuer,
            "language": self.language,
            "places": self.places.to_json(),
        }

    @classmethod
    def from_json(cls, data: dict[str, Any]) -> Extracted:
        """What `to_json` wrote; `ValueError`, `TypeError` or `KeyError` if it is no such thing."""
        text = data["text"]
        known = [data[key] for key in ("title", "published", "issuer", "language")]
        if type(text) is not str or not all(v is None or type(v) is str for v in known):
            raise ValueError("not an extracted text")
        title, published, issuer, language = known
        places = PlaceMap.from_json(data["places"])
        if places.length != len(text):
            raise ValueError("the map is of another text")
        return cls(
            text=text,
            places=places,
            title=title,
            published=date.fromisoformat(published) if published else None,
            issuer=issuer,
            language=language,
        )
