"""What the parties said earlier on the same topics, from the archive."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

from newsroom.drafting.blocks import Raw, block
from newsroom.drafting.material import Material
from newsroom.drafting.telling import fits, slots
from newsroom.drafting.typography import html, plain, quoted, sentence
from newsroom.records import exchange
from newsroom.records.models import Claim as ClaimRow
from newsroom.records.models.base import State
from readout.comparison.words import content_words
from readout.languages import get
from readout.model import Claim, Kind

_MOST = 3
_SHARED = 2  # content words that make two claims one topic
_COMMON = 0.34  # a word that more than this part of a party's claims hold says little
_TOLD = (Kind.COMMITMENT, Kind.DEMAND, Kind.ASSERTION, Kind.EVALUATION)


@dataclass(frozen=True, slots=True)
class _Earlier:
    row: ClaimRow
    claim: Claim
    shared: int


def background(material: Material) -> Raw | None:
    """Accepted claims of the same parties from earlier events, verbatim, with day and source."""
    found = sorted(
        _earlier(material), key=lambda e: (-e.shared, -e.row.point.event.date.toordinal())
    )
    told = [_told(material, e) for e in found[:_MOST]]
    return block("background", html(*told)) if told else None


def _earlier(material: Material) -> list[_Earlier]:
    current = {row.party_id: row.party.name_en for row in material.statements.values()}
    rows = (
        ClaimRow.objects.filter(
            statement__party_id__in=current,
            statement__replaced_by=None,
            statement__withdrawn=False,
            point__state=State.ACCEPTED,
            point__event__date__lt=material.event.date,
            kind__in=_TOLD,
        )
        .exclude(state__in=(State.REJECTED, State.RETIRED))
        .select_related("statement__party", "point__event")
        .order_by("-point__event__date", "id")
    )
    now = {party: _topics(material, party) for party in current.values()}
    found = []
    for row in rows:
        claim = exchange.claim(row)
        shared = max((len(words & _content(claim)) for words in now[claim.party]), default=0)
        if shared >= _SHARED:
            found.append(_Earlier(row, claim, shared))
    return found


def _topics(material: Material, party: str) -> list[set[str]]:
    """The content words of each claim of a party, without those that most of its claims hold."""
    claims = [c for c in material.comparison.claims if c.party == party]
    each = [_content(claim) for claim in claims]
    spread = Counter(word for words in each for word in words)
    often = {w for w, n in spread.items() if n > max(2, _COMMON * len(each))}
    return [words - often for words in each]


def _content(claim: Claim) -> set[str]:
    language = get(claim.language)
    tokens = language.tokens(claim.text)
    marked = zip(tokens, content_words(tokens, claim, language), strict=True)
    return {token.lemma for token, content in marked if content}


def _told(material: Material, earlier: _Earlier) -> str:
    words, statement = material.words, earlier.row.statement
    text = quoted(plain(earlier.claim.text).rstrip(" .,;:"), material.language)
    if not material.native(earlier.claim):
        text = words.say("foreign", quote=text)
    day = statement.published or earlier.row.point.event.date
    name = material.name(earlier.claim.party)
    template = words.pick("background", earlier.claim.fingerprint, lambda t: fits(t, name))
    said = template.format(
        **slots(name), day=words.interface.day(day.isoformat()), quote=text, source=statement.source
    )
    return sentence(said, material.language)
