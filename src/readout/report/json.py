"""A comparison as JSON: schema `readout/comparison/1`, described in comparison.schema.json.

The keys have a fixed order and confidence two decimals, so the same comparison always gives
the same bytes.  Unknown is `null`.
"""

from __future__ import annotations

import json
import re
from importlib import resources
from typing import Any

from readout.languages import FIRST_CLASS
from readout.model import (
    Claim,
    Commitment,
    Comparison,
    DateReading,
    Difference,
    Opinion,
    Point,
    Quantity,
    Response,
    Statement,
    Term,
)

SCHEMA = "readout/comparison/1"
_LONE_SURROGATE = re.compile("[\ud800-\udfff]")

Json = dict[str, Any]


def to_dict(comparison: Comparison) -> Json:
    """The comparison as plain data, in the order of the contract."""
    opinions = [_opinion(o) for o in comparison.opinions]
    return {
        "schema": SCHEMA,
        "statements": [_statement(s) for s in comparison.statements],
        "claims": [_claim(c) for c in comparison.claims],
        "points": [_point(p) for p in comparison.points],
        "commitments": [_commitment(c) for c in comparison.commitments],
        "responses": [_response(r) for r in comparison.responses],
        **({"opinions": opinions} if opinions else {}),
    }


def commitments_to_dict(comparison: Comparison) -> Json:
    """The commitments alone, with the claims and statements that they rest on."""
    cited = {claim for commitment in comparison.commitments for claim in commitment.claims}
    return {
        "schema": "readout/commitments/1",
        "statements": [_statement(s) for s in comparison.statements],
        "claims": [_claim(c) for c in comparison.claims if c.id in cited],
        "commitments": [_commitment(c) for c in comparison.commitments],
    }


def dumps(data: Comparison | Json) -> str:
    """The JSON text of a comparison, or of data already made from one, ending in a newline."""
    plain = to_dict(data) if isinstance(data, Comparison) else data
    text = json.dumps(plain, ensure_ascii=False, indent=1, allow_nan=False)
    # Half of a surrogate pair has no UTF-8 form; escaped, it survives the journey.
    return _LONE_SURROGATE.sub(lambda m: f"\\u{ord(m.group()):04x}", text) + "\n"


def schema() -> str:
    """The JSON Schema (2020-12) of what `dumps` gives."""
    file = resources.files("readout.report") / "comparison.schema.json"
    return file.read_text("utf-8")


def _statement(s: Statement) -> Json:
    return {
        "id": s.id,
        "party": s.party,
        "language": s.language,
        "limited": s.language not in FIRST_CLASS,
        "source": s.source,
        "sha256": s.sha256,
        "title": s.title,
        "published": s.published.isoformat() if s.published else None,
        "text": s.text,
    }


def _claim(c: Claim) -> Json:
    return {
        "id": c.id,
        "statement": c.statement,
        "start": c.span.start,
        "end": c.span.end,
        "text": c.text,
        "kind": str(c.kind),
        "speakers": list(c.speakers),
        "quantities": [_quantity(q) for q in c.quantities],
        "dates": [_date(d) for d in c.dates],
        "terms": [_term(t) for t in c.terms],
    }


def _quantity(q: Quantity) -> Json:
    return {
        "value": q.value,
        "unit": q.unit,
        "comparator": q.comparator,
        "start": q.span.start,
        "end": q.span.end,
        "text": q.text,
    }


def _date(d: DateReading) -> Json:
    return {
        "iso": d.iso,
        "precision": d.precision,
        "start": d.span.start,
        "end": d.span.end,
        "text": d.text,
    }


def _term(t: Term) -> Json:
    return {"term": t.term, "start": t.span.start, "end": t.span.end}


def _point(p: Point) -> Json:
    return {
        "id": p.id,
        "topic": p.topic,
        "claims": list(p.claims),
        "verdict": str(p.verdict),
        "confidence": round(p.confidence, 2),
        "differences": [_difference(d) for d in p.differences],
        "silent": list(p.silent),
    }


def _difference(d: Difference) -> Json:
    return {
        "aspect": str(d.aspect),
        "weight": str(d.weight),
        "claims": list(d.claims),
        "spans": [{"claim": s.claim, "start": s.span.start, "end": s.span.end} for s in d.spans],
        "note": d.note,
    }


def _commitment(c: Commitment) -> Json:
    return {
        "id": c.id,
        "claims": list(c.claims),
        "who": list(c.who),
        "what": c.what,
        "quantities": [_quantity(q) for q in c.quantities],
        "due": c.due,
        "condition": c.condition,
        "stated_by": list(c.stated_by),
        "not_stated_by": list(c.not_stated_by),
    }


def _response(r: Response) -> Json:
    return {
        "party": r.party,
        "recorded": r.recorded,
        "mentioned_by": list(r.mentioned_by),
    }


def _opinion(o: Opinion) -> Json:
    return {"judge": o.judge, "point": o.point, "label": o.label, "probability": o.probability}
