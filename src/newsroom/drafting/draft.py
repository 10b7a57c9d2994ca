"""A story drafted from the comparison of an event."""

from __future__ import annotations

from dataclasses import dataclass

from newsroom.drafting.alone import one_sided, questions
from newsroom.drafting.background import background
from newsroom.drafting.blocks import Raw, block
from newsroom.drafting.differing import differences
from newsroom.drafting.headline import headline, lead
from newsroom.drafting.material import Material
from newsroom.drafting.terms import terms
from newsroom.drafting.version import version
from newsroom.records.models import Event


@dataclass(frozen=True, slots=True)
class Draft:
    """A story as `pages.StoryPage` holds it: `lead` is rich text, `body` a StreamField's raw value.

    `accepted` is false if nobody has accepted a point, and the draft rests on what the machine
    proposed; `caution` then says so in a sentence.
    """

    title: str
    lead: str
    body: list[Raw]
    accepted: bool
    caution: str = ""


def draft(event: Event, language: str, *, accepted_only: bool = True) -> Draft:
    """The story in one language, from the points that people accepted.

    If none is accepted, or with `accepted_only=False`, from all that nobody rejected.  The same
    records give the same draft.
    """
    material = Material.of(event, language, accepted_only)
    caution = "" if material.accepted else material.words.say("unaccepted")
    return Draft(headline(material), lead(material), _body(material), material.accepted, caution)


def _body(material: Material) -> list[Raw]:
    parts = [version(material, party) for party in material.comparison.parties]
    if len(material.comparison.parties) > 1:
        parts += [differences(material), one_sided(material), block("comparison", None)]
    if material.comparison.commitments:
        parts.append(block("commitments", None))
    parts += [questions(material), background(material), *terms(material)]
    return [part for part in parts if part is not None]
