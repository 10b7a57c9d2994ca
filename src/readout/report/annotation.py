"""The claims as W3C Web Annotations (JSON-LD), to load into annotation tools.

One AnnotationCollection of one page; an annotation a claim.  Its target is the statement, with
the claim's words (TextQuoteSelector) and their place (TextPositionSelector, in code points, as
everywhere here); its bodies are the kind of the claim, the verdict of its point, and one note a
difference.
"""

from __future__ import annotations

import re
from base64 import urlsafe_b64encode
from typing import Any
from urllib.parse import quote, urlsplit

from readout.model import Claim, Comparison, Point, Statement
from readout.report.json import dumps as json_text

CONTEXT = "http://www.w3.org/ns/anno.jsonld"
# Words before and after a claim, enough to find it again in a text that has moved.
_AROUND = 32
_SHA256 = re.compile(r"[0-9a-fA-F]{64}")

Json = dict[str, Any]


def to_dict(comparison: Comparison) -> Json:
    """The annotations as plain data."""
    points = {claim: point for point in comparison.points for claim in point.claims}
    items = [
        _annotation(claim, points.get(claim.id), comparison.statement(claim.statement))
        for claim in comparison.claims
    ]
    hashes = "-".join(s.sha256[:12] for s in comparison.statements)
    name = f"urn:readout:{quote(hashes, safe='-') or 'nothing'}"
    page = f"{name}:1"
    return {
        "@context": CONTEXT,
        "id": name,
        "type": "AnnotationCollection",
        "label": " · ".join(comparison.parties) or "-",
        "total": len(items),
        "first": {"id": page, "type": "AnnotationPage", "startIndex": 0, "items": items},
        "last": page,
    }


def dumps(comparison: Comparison) -> str:
    """The JSON-LD text, ending in a newline."""
    return json_text(to_dict(comparison))


def _annotation(claim: Claim, point: Point | None, statement: Statement) -> Json:
    where = quote(statement.sha256[:12] or statement.id, safe="")
    return {
        "id": f"urn:readout:{where}:{quote(claim.id, safe='')}",
        "type": "Annotation",
        "motivation": "describing",
        "body": [_tag("classifying", claim.kind), *(_of_point(claim, point) if point else [])],
        "target": {
            "type": "SpecificResource",
            "source": _source(statement),
            "selector": [_quote(claim, statement), _position(claim)],
        },
    }


def _of_point(claim: Claim, point: Point) -> list[Json]:
    notes = [
        {
            "type": "TextualBody",
            "purpose": "commenting",
            "value": difference.note,
            "format": "text/plain",
            "language": "en",
        }
        for difference in point.differences
        if claim.id in difference.claims
    ]
    return [_tag("tagging", point.verdict), *notes]


def _tag(purpose: str, value: str) -> Json:
    return {"type": "TextualBody", "purpose": purpose, "value": str(value), "format": "text/plain"}


def _source(statement: Statement) -> Json:
    """The statement by its web address, else by its hash (RFC 6920)."""
    source: Json = {"id": _address(statement), "type": "Text"}
    if statement.language:
        source["language"] = statement.language
    return source


def _address(statement: Statement) -> str:
    try:
        parts = urlsplit(statement.source)
        if parts.scheme in ("http", "https") and parts.hostname:
            return quote(statement.source, safe=":/?#[]@!$&'()*+,;=%-._~")
    except ValueError:
        pass
    if _SHA256.fullmatch(statement.sha256):
        digest = urlsafe_b64encode(bytes.fromhex(statement.sha256)).decode().rstrip("=")
        return f"ni:///sha-256;{digest}"
    return f"urn:readout:statement:{quote(statement.id, safe='')}"


def _quote(claim: Claim, statement: Statement) -> Json:
    start, end = claim.span.start, claim.span.end
    return {
        "type": "TextQuoteSelector",
        "exact": claim.text,
        "prefix": statement.text[max(0, start - _AROUND) : start],
        "suffix": statement.text[end : end + _AROUND],
    }


def _position(claim: Claim) -> Json:
    return {"type": "TextPositionSelector", "start": claim.span.start, "end": claim.span.end}
