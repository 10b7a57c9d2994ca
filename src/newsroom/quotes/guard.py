"""A whole story: every quote in it against the archive."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from newsroom.quotes.check import Said, Verified, check, script
from newsroom.quotes.inline import Inline, inline_quotes
from newsroom.quotes.problem import Problem
from newsroom.quotes.walk import Block, Prose, Raw, pieces
from newsroom.records import exchange
from newsroom.records.models import Event, Party, Statement


def guard(
    body: Sequence[Raw], event: Event | None, language: str, *, title: str = "", lead: str = ""
) -> list[Problem]:
    """What stands in the way of publishing; an empty list if nothing does.

    `body` is the raw value of the story's StreamField (`list(page.body.raw_data)`), `language` the
    page's.  Without an event there are no statements, and every quote is a problem.
    """
    archive = _Archive(event, language[:2])
    walked = list(pieces(body))
    for piece in walked:
        if isinstance(piece, Block) and piece.field != "term":
            archive.remember_translation(piece)
    found = list(_prose(Prose(title, "title", least=1), archive))
    found += _prose(Prose(lead, "lead"), archive)
    for piece in walked:
        found += _prose(piece, archive) if isinstance(piece, Prose) else _block(piece, archive)
    return found


@dataclass
class _Archive:
    """The statements that a story may quote."""

    event: Event | None
    language: str
    said: list[Said] = field(default_factory=list)
    translated: dict[int | None, list[Said]] = field(default_factory=dict)
    owners: dict[int, int] = field(default_factory=dict)
    names: dict[int, str] = field(default_factory=dict)

    def __post_init__(self) -> None:
        if self.event is None:
            return
        for row in exchange.current(self.event).select_related("party").order_by("id"):
            self.said.append(self._said(row))

    def _said(self, row: Statement) -> Said:
        self.owners[row.pk] = row.party_id
        self.names[row.party_id] = row.party.name_in(self.language)
        return Said(row.text, self.names[row.party_id], row.language, row.pk)

    def of(self, party: int | None) -> list[Said]:
        """The statements of a party, or of all."""
        return [s for s in self.said if party is None or self.owners[s.statement or 0] == party]

    def others(self, party: int | None) -> list[Said]:
        """The statements of the other parties."""
        return [s for s in self.said if self.owners[s.statement or 0] != party] if party else []

    def earlier(self) -> list[Said]:
        """What the parties of the event have said at other times."""
        rows = Statement.objects.filter(
            party_id__in=set(self.owners.values()), replaced_by=None, withdrawn=False
        )
        return [self._said(row) for row in rows.select_related("party").order_by("id")]

    def statement(self, key: object) -> Said | None:
        """The statement of a quote block: any in the archive that isn't withdrawn."""
        if not isinstance(key, int):
            return None
        row = Statement.objects.filter(pk=key, withdrawn=False).select_related("party").first()
        return self._said(row) if row else None

    def name(self, party: int | None) -> str:
        """What a party is called on the page."""
        if party is None:
            return ""
        if party not in self.names:
            row = Party.objects.filter(pk=party).first()
            self.names[party] = row.name_in(self.language) if row else "?"
        return self.names[party]

    def remember_translation(self, piece: Block) -> None:
        """A quote's translation: its words may be quoted too, for the original stands beside it."""
        translation = (piece.value.get("translation") or "").strip()
        if translation:
            said = Said(translation, self.name(piece.party), self.language)
            self.translated.setdefault(piece.party, []).append(said)
            if piece.party is not None:
                self.translated.setdefault(None, []).append(said)


def _prose(piece: Prose, archive: _Archive) -> Iterator[Problem]:
    for quote in inline_quotes(piece.html):
        if quote.words < piece.least:
            continue
        problem = _inline(quote, piece, archive)
        if problem is not None:
            party = archive.name(piece.party)
            yield problem.at(piece.field, party=party, n=piece.n, block=piece.block)


def _inline(quote: Inline, piece: Prose, archive: _Archive) -> Problem | None:
    if not quote.closed:
        return Problem("unclosed", _shortened(quote.text))
    own = archive.earlier() if piece.field == "background" else archive.of(piece.party)
    party, others = archive.name(piece.party), archive.others(piece.party)
    found = check(quote.text, own, party=party, others=others)
    bare = quote.text.rstrip()
    if isinstance(found, Problem) and archive.language == "en" and bare[-1:] in (",", "."):
        # American setting: the sentence's own comma or full stop goes inside the marks.
        again = check(bare[:-1], own, party=party, others=others)
        found = again if isinstance(again, Verified) else found
    if isinstance(found, Verified):
        foreign = _language(found.said) != archive.language
        return Problem("untranslated", quote.text) if foreign and not quote.translation else None
    translated = archive.translated.get(piece.party, [])
    for text in (quote.text, bare.rstrip(",.")):
        if isinstance(check(text, translated), Verified):
            return None
    return found


def _block(piece: Block, archive: _Archive) -> Iterator[Problem]:
    problem = _term(piece, archive) if piece.field == "term" else _quote(piece, archive)
    if problem is not None:
        yield problem.at(piece.field, party=archive.name(piece.party), n=piece.n, block=piece.block)


def _quote(piece: Block, archive: _Archive) -> Problem | None:
    text = str(piece.value.get("text") or "")
    said = archive.statement(piece.value.get("statement"))
    if said is None:
        return Problem("no_statement", text)
    owner = archive.owners[said.statement or 0]
    if piece.party is not None and owner != piece.party:
        return Problem("other", text, {"owner": said.party}, party=archive.name(piece.party))
    place = (piece.value.get("start") or 0, piece.value.get("end") or 0)
    found = check(text, [said], party=said.party, others=archive.others(owner), within=place)
    if isinstance(found, Problem):
        return found
    if not (place[0] <= found.start and found.end <= place[1]):
        return Problem("elsewhere", text, {"start": str(found.start), "end": str(found.end)})
    foreign = _language(said) != archive.language
    if foreign and not (piece.value.get("translation") or "").strip():
        return Problem("untranslated", text)
    return None


def _term(piece: Block, archive: _Archive) -> Problem | None:
    wording = str(piece.value.get("wording") or "")
    found = check(wording, archive.said)
    return Problem("term", wording) if isinstance(found, Problem) else None


def _language(said: Said) -> str:
    return (said.language or script(said.text))[:2]


def _shortened(text: str) -> str:
    return text if len(text) <= 40 else text[:40].rsplit(" ", 1)[0] + "…"
