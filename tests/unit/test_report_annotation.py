"""Claims as W3C Web Annotations, checked by the standard's own definitions where they are."""

from __future__ import annotations

import json
from dataclasses import replace
from typing import Any

import pytest
from jsonschema import Draft4Validator, FormatChecker, ValidationError
from referencing import Registry
from referencing.jsonschema import DRAFT4
from tests.shared import CORPORA

from readout.model import Comparison
from readout.report.annotation import dumps
from readout.testing import example_comparison
from readout.testing.hostile import hostile_comparison

STANDARD = CORPORA / "webannotation"


def items(comparison: Comparison) -> list[dict[str, Any]]:
    return list(json.loads(dumps(comparison))["first"]["items"])


def test_an_annotation_a_claim() -> None:
    comparison = example_comparison()
    made = items(comparison)
    assert len(made) == len(comparison.claims)
    assert len({item["id"] for item in made}) == len(made)
    assert all(item["type"] == "Annotation" for item in made)


def test_selectors_find_the_words() -> None:
    comparison = example_comparison()
    for claim, item in zip(comparison.claims, items(comparison), strict=True):
        text = comparison.statement(claim.statement).text
        quote, position = item["target"]["selector"]
        assert text[position["start"] : position["end"]] == quote["exact"] == claim.text
        assert quote["prefix"] + quote["exact"] + quote["suffix"] in text


def test_bodies_tell_kind_verdict_and_differences() -> None:
    halt = items(example_comparison())[1]
    assert [(b["purpose"], b["value"]) for b in halt["body"]] == [
        ("classifying", "commitment"),
        ("tagging", "differ"),
        ("commenting",
         "Arvenia's halt covers energy infrastructure, Tessaly's energy and infrastructure."),
        ("commenting", "Arvenia names a term of 30 days, Tessaly none."),
    ]  # fmt: skip


def test_the_source_is_its_address_or_its_hash() -> None:
    comparison = example_comparison()
    assert items(comparison)[0]["target"]["source"]["id"].startswith("ni:///sha-256;")
    first = replace(comparison.statements[0], source="https://arvenia.example/a b?x=1")
    online = replace(comparison, statements=(first, comparison.statements[1]))
    assert items(online)[0]["target"]["source"]["id"] == "https://arvenia.example/a%20b?x=1"
    bare = replace(comparison.statements[0], sha256="")
    unknown = replace(comparison, statements=(bare, comparison.statements[1]))
    assert items(unknown)[0]["target"]["source"]["id"] == "urn:readout:statement:s1"


def test_hostile_text_stays_text() -> None:
    comparison = hostile_comparison()
    made = items(comparison)
    assert [i["target"]["selector"][0]["exact"] for i in made] == [
        c.text for c in comparison.claims
    ]
    assert all(" " not in item["id"] and "<" not in item["id"] for item in made)


# The standard's definitions that hold of what we write, by file.
ANNOTATION = (
    "annotations.json#/definitions/annotationTypeValueFound",
    "annotations.json#/definitions/motivationSingularIfPresent",
    "annotations.json#/definitions/motivationPropertyFound",
    "id.json#/definitions/idValueFound",
)
BODY = (
    "bodyTarget.json#/definitions/bodyResourcesFound",
    "bodyTarget.json#/definitions/textualBodyFound",
    "bodyTarget.json#/definitions/formatSingularIfPresent",
    "bodyTarget.json#/definitions/languageSingularIfPresent",
    "otherProperties.json#/definitions/purposeRecognizedIfPresent",
)
TARGET = (
    "bodyTarget.json#/definitions/targetResourcesFound",
    "specificResource.json#/definitions/specificeResourceDetected",
    "specificResource.json#/definitions/selectorDetected",
    "bodyTarget.json#/definitions/sourceEwrDetected",
    "bodyTarget.json#/definitions/optionalTargetPropertiesMust",
)
COLLECTION = (
    "collections.json#/definitions/annotationCollectionTypeValueFound",
    "collections.json#/definitions/labelFound",
    "collections.json#/definitions/totalFound",
    "collections.json#/definitions/firstFound",
    "collections.json#/definitions/lastFound",
    "collections.json#/definitions/firstRequiredIfTotalMoreThanZero",
)
PAGE = (
    "collections.json#/definitions/annotationPageTypeValueFound",
    "collections.json#/definitions/startIndexFound",
    "collections.json#/definitions/itemsFound",
)


def check(definitions: tuple[str, ...], value: object) -> None:
    files = (STANDARD / "tests" / "definitions").glob("*.json")
    known = [(f.name, DRAFT4.create_resource(json.loads(f.read_text("utf-8")))) for f in files]
    registry: Registry[Any] = Registry().with_resources(known)
    for definition in definitions:
        schema = {"$ref": definition}
        Draft4Validator(schema, registry=registry, format_checker=FormatChecker()).validate(value)


@pytest.mark.skipif(not STANDARD.exists(), reason="the standard's tests are not at hand")
@pytest.mark.parametrize("comparison", [example_comparison(), hostile_comparison()])
def test_the_standards_own_definitions_accept_it(comparison: Comparison) -> None:
    collection = json.loads(dumps(comparison))
    check(COLLECTION, collection)
    check(PAGE, collection["first"])
    for item in collection["first"]["items"]:
        check(ANNOTATION, item)
        check(TARGET, item["target"])
        for body in item["body"]:
            check(BODY, body)


@pytest.mark.skipif(not STANDARD.exists(), reason="the standard's tests are not at hand")
def test_the_standards_own_definitions_refuse_what_is_wrong() -> None:
    item = items(example_comparison())[0]
    with pytest.raises(ValidationError):
        check(ANNOTATION, {**item, "motivation": "guessing"})
    with pytest.raises(ValidationError):
        check(TARGET, {**item["target"], "selector": [{"type": "TextPositionSelector"}]})
