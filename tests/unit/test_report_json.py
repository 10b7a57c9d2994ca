"""The JSON contract: keys, order, schema, bytes."""

from __future__ import annotations

import json
from dataclasses import replace
from typing import Any

import pytest
from jsonschema import Draft202012Validator, ValidationError

from readout.model import Comparison
from readout.report.json import commitments_to_dict, dumps, schema, to_dict
from readout.testing import example_comparison, make_claim, make_comparison, make_statement

KEYS = {
    "": "schema statements claims points commitments responses",
    "statements": "id party language limited source sha256 title published text",
    "claims": "id statement start end text kind speakers quantities dates terms",
    "quantities": "value unit comparator start end text",
    "dates": "iso precision start end text",
    "terms": "term start end",
    "points": "id topic claims verdict confidence differences silent",
    "differences": "aspect weight claims spans note",
    "spans": "claim start end",
    "commitments": "id claims who what quantities due condition stated_by not_stated_by",
    "responses": "party recorded mentioned_by",
}


@pytest.fixture
def data() -> dict[str, Any]:
    return json.loads(dumps(example_comparison()))


@pytest.fixture(scope="module")
def validator() -> Draft202012Validator:
    described = json.loads(schema())
    Draft202012Validator.check_schema(described)
    return Draft202012Validator(described)


def test_every_object_has_the_keys_of_the_contract_in_order(data: dict[str, Any]) -> None:
    seen = set()

    def walk(name: str, value: object) -> None:
        if isinstance(value, dict):
            assert " ".join(value) == KEYS[name], name
            seen.add(name)
            for key, inner in value.items():
                walk(key, inner)
        elif isinstance(value, list):
            for item in value:
                walk(name, item)

    walk("", data)
    assert seen == set(KEYS)


def test_the_example_keeps_to_the_schema(
    data: dict[str, Any], validator: Draft202012Validator
) -> None:
    validator.validate(data)


@pytest.mark.parametrize(
    ("path", "value"),
    [
        (("claims", 0, "kind"), "promise"),
        (("points", 0, "verdict"), "similar"),
        (("points", 0, "confidence"), 1.5),
        (("points", 0, "claims"), []),
        (("statements", 0, "sha256"), "abc"),
        (("statements", 0, "published"), "4 May 2032"),
        (("commitments", 0, "due"), "soon"),
        (("claims", 0, "extra"), None),
        (("extra",), None),
    ],
)
def test_the_schema_is_strict(
    data: dict[str, Any], validator: Draft202012Validator, path: tuple[Any, ...], value: object
) -> None:
    place: Any = data
    for step in path[:-1]:
        place = place[step]
    place[path[-1]] = value
    with pytest.raises(ValidationError):
        validator.validate(data)


def test_the_schema_describes_everything() -> None:
    def walk(node: Any) -> None:
        if isinstance(node, dict):
            if node.get("type") == "object":
                assert node["additionalProperties"] is False
                optional = [name for name in node["properties"] if name not in node["required"]]
                assert optional in ([], ["opinions"])  # there only if a judge was asked
                assert node["description"]
            for inner in node.values():
                walk(inner)

    walk(json.loads(schema()))


def test_spans_give_the_text(data: dict[str, Any]) -> None:
    texts = {s["id"]: s["text"] for s in data["statements"]}
    for claim in data["claims"]:
        text = texts[claim["statement"]]
        assert text[claim["start"] : claim["end"]] == claim["text"]
        for part in claim["quantities"] + claim["dates"]:
            assert text[part["start"] : part["end"]] == part["text"]


def test_bytes_are_the_same_every_time() -> None:
    assert dumps(example_comparison()) == dumps(example_comparison())
    assert dumps(example_comparison()).endswith("}\n")
    assert "Стороны" in dumps(example_comparison())


def test_confidence_has_two_decimals() -> None:
    comparison = example_comparison()
    first = replace(comparison.points[0], confidence=0.123456)
    comparison = replace(comparison, points=(first, *comparison.points[1:]))
    assert to_dict(comparison)["points"][0]["confidence"] == 0.12


def one(text: str, language: str | None = "en") -> Comparison:
    statement = make_statement(text, language=language)
    return make_comparison([statement], [make_claim(statement)])


def test_other_languages_are_limited() -> None:
    limited = [
        to_dict(one("x", code))["statements"][0]["limited"] for code in ("en", "ru", "uk", None)
    ]
    assert limited == [False, False, True, True]


def test_half_a_surrogate_pair_survives() -> None:
    text = dumps(one("bad \ud800 text"))
    assert json.loads(text.encode())["claims"][0]["text"] == "bad \ud800 text"


def test_commitments_alone_bring_the_claims_they_rest_on() -> None:
    data = commitments_to_dict(example_comparison())
    assert list(data) == ["schema", "statements", "claims", "commitments"]
    cited = {claim for c in data["commitments"] for claim in c["claims"]}
    assert {claim["id"] for claim in data["claims"]} == cited
