"""What points are about, in words of the reader's language where a party used it."""

from __future__ import annotations

from collections.abc import Sequence

from readout.comparison.topic import phrases
from readout.languages import get
from readout.languages.ru.inflection import inflected
from readout.model import Claim, Comparison


def headings(comparison: Comparison, language: str) -> list[str]:
    """The topic of each point: words of this language if one of its claims is in it.

    Topics that are no words of a claim stay: they are made up, or a person wrote them.
    """
    claims = {claim.id: claim for claim in comparison.claims}
    groups = [[claims[id_] for id_ in point.claims] for point in comparison.points]
    own = [[claim for claim in group if claim.language == language] for group in groups]
    found = iter(phrases([group for group in own if group], comparison.statements))
    said = [(group, next(found) if group else "") for group in own]
    return [
        _nominative(phrase, native, language)
        if phrase and source(point.topic, group)
        else point.topic
        for point, group, (native, phrase) in zip(comparison.points, groups, said, strict=True)
    ]


def source(topic: str, claims: Sequence[Claim]) -> Claim | None:
    """The claim whose words the topic is; `None` if it is no words of any."""
    low = topic.lower()
    return next((claim for claim in claims if low and low in claim.text.lower()), None)


def _nominative(phrase: str, claims: Sequence[Claim], language: str) -> str:
    """A Russian phrase as headings have it, where the dictionary knows its noun."""
    claim = source(phrase, claims)
    if language != "ru" or claim is None:
        return phrase
    place = claim.text.lower().find(phrase.lower())
    before = [token for token in get(language).tokens(claim.text) if token.end <= place]
    governed = bool(before) and "PREP" in before[-1].tags
    return inflected(phrase, "nomn", governed) or phrase
