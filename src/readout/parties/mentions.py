"""Finds the parties that a text names: who, where, and whether as an actor."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace

from readout.languages import Language, Lexicon, Match, Token
from readout.model import Mention, Party, Span
from readout.parties.wording import Entry, Phrases, Sort, lexicon

_JOINED = re.compile(r"\s+(?:of\s+(?:the\s+)?)?\Z")
_HYPHENS = "-‑"


@dataclass(slots=True)
class _Core:
    """The words of a party found, `[first, last)` in tokens, and what they grew into."""

    entry: Entry
    first: int
    last: int
    start: int
    end: int
    role: str = ""
    base: bool = False


@dataclass(frozen=True)
class Finder:
    """The mentions of one registry's parties in one language."""

    language: Language
    lexicon: Lexicon
    entries: tuple[Entry, ...]
    phrases: Phrases
    hyphenated: frozenset[str] = field(default=frozenset())

    def plus(self, parties: Iterable[Party]) -> Finder:
        """This finder and more parties, whose words go before those it has."""
        words, entries, compounds = lexicon(parties, self.language, len(self.entries))
        by_form = dict(self.lexicon.by_form)
        for form, rows in words.by_form.items():
            by_form[form] = (*rows, *by_form.get(form, ()))
        return replace(
            self,
            lexicon=replace(self.lexicon, by_form=by_form),
            entries=(*self.entries, *entries),
            hyphenated=self.hyphenated | compounds,
        )

    def find(self, text: str, start: int = 0, end: int | None = None) -> tuple[Mention, ...]:
        """Mentions in `text[start:end]`, in order, not overlapping."""
        tokens = self._tokens(text, start, end)
        cores = self._cores(text, tokens)
        for k in reversed(range(len(cores))):
            self._grow_right(tokens, cores, k)
        for k in range(len(cores)):
            self._grow_left(tokens, cores, k)
        return _merge(text, [core for core in cores if core.role])

    def _tokens(self, text: str, start: int, end: int | None) -> list[Token]:
        """Tokens, with compounds such as "Trump-Putin" taken apart unless they are names."""
        out: list[Token] = []
        for token in self.language.tokens(text, start, end):
            if not any(h in token.text for h in _HYPHENS) or token.lower in self.hyphenated:
                out.append(token)
                continue
            at = token.start
            for part in re.split(r"([-‑])", token.text):
                if part:
                    out.append(Token(part, at, at + len(part), token.analyse))
                at += len(part)
        return out

    def _cores(self, text: str, tokens: Sequence[Token]) -> list[_Core]:
        found: list[_Core] = []
        i = 0
        while i < len(tokens):
            match = self.lexicon.match_at(tokens, i)
            entry = self.entries[int(match.name)] if match else None
            if match is None or entry is None or not entry.fits(tokens[match.first : match.last]):
                i += 1
                continue
            i = match.last
            if entry.sort is Sort.EXCEPTION or not _proven(entry, text):
                continue
            if "U" in entry.cases and _means_else(text, tokens, match):
                continue
            core = _Core(entry, match.first, match.last, match.start, match.end)
            core.role = self._role(text, tokens, core)
            core.base = entry.base == tuple(t.lower for t in tokens[match.first : match.last])
            found.append(core)
        return found

    def _role(self, text: str, tokens: Sequence[Token], core: _Core) -> str:
        """What the words are by themselves; "" for an adjective, which needs an office."""
        if core.entry.sort is Sort.ADJECTIVE:
            return ""
        if core.entry.sort in (Sort.PERSON, Sort.OFFICE):
            return "actor"
        hyphen, letter = text[core.end : core.end + 1], text[core.end + 1 : core.end + 2]
        if hyphen and hyphen in _HYPHENS and letter.islower():
            return "place"
        i = core.first - 1
        while i >= 0 and tokens[i].lower in self.phrases.articles:
            i -= 1
        if i >= 0 and tokens[i].lower in self.phrases.place:
            told = i > 0 and tokens[i - 1].lower in self.phrases.told_in
            if not (told and core.entry.sort in (Sort.SEAT, Sort.CAPITAL)):
                return "place"
        return "actor" if core.entry.sort is Sort.SEAT else "name"

    def _grow_right(self, tokens: Sequence[Token], cores: Sequence[_Core], k: int) -> None:
        """ "Russian" takes in "side"; so do "Russia's" and "US", but no plain name."""
        core = cores[k]
        sort = core.entry.sort
        if sort is not Sort.ADJECTIVE and not self._possessive(tokens, core):
            return
        i = core.last
        while i < len(tokens) and tokens[i].lower in self.phrases.before:
            i += 1
        match = self.phrases.offices.match_at(tokens, i) if i < len(tokens) else None
        if match is not None:
            former = core.first > 0 and tokens[core.first - 1].lower in self.phrases.former
            core.last, core.end = match.last, match.end
            core.role = "place" if former else "actor"
            return
        if k + 1 < len(cores) and sort is Sort.ADJECTIVE and cores[k + 1].entry.sort is sort:
            after = cores[k + 1]
            if after.role == "actor" and self._joined(tokens, core.last, after.first):
                core.role = "actor"

    def _possessive(self, tokens: Sequence[Token], core: _Core) -> bool:
        if core.entry.sort in (Sort.PERSON, Sort.OFFICE) or self.language.code != "en":
            return False
        last = tokens[core.last - 1]
        return last.lower.endswith(("'s", "s'")) or last.text.replace(".", "").isupper()

    def _joined(self, tokens: Sequence[Token], last: int, first: int) -> bool:
        between = [t.lower for t in tokens[last:first] if t.lower not in self.phrases.articles]
        return between in (["и"], ["and"], [","], [",", "and"]) or (
            len(between) == 1 and between[0] in self.phrases.joins
        )

    def _grow_left(self, tokens: Sequence[Token], cores: Sequence[_Core], k: int) -> None:
        """ "President of" and "Foreign Minister" before a name belong to the mention."""
        core = cores[k]
        if not core.role or core.entry.sort is Sort.OFFICE:
            return
        floor = cores[k - 1].last if k else 0
        first = self._office_before(tokens, core, floor)
        if first is not None:
            former = first > 0 and tokens[first - 1].lower in self.phrases.former
            core.first, core.start, core.base = first, tokens[first].start, False
            core.role = "place" if former and core.entry.sort is not Sort.PERSON else "actor"
        elif k and cores[k - 1].role == "actor" and core.role == "name":
            before = cores[k - 1]
            if before.entry.sort is Sort.NAME and self._joined(tokens, before.last, core.first):
                core.role = "actor" if self._leads(tokens, before) else core.role

    def _leads(self, tokens: Sequence[Token], core: _Core) -> bool:
        match = self.phrases.offices.match_at(tokens, core.first)
        return match is not None and match.last < core.last

    def _office_before(self, tokens: Sequence[Token], core: _Core, floor: int) -> int | None:
        """The first token of the office that ends right before the name, if one does."""
        i = core.first
        if core.entry.sort is Sort.PERSON:
            while i - 1 > floor and _is_initial(tokens[i - 2 : i]):
                i -= 2  # initials
            best = i if i < core.first else None
        else:
            i, best = self._owner(tokens, i, floor), None
            if i < 0:
                return None
        reached = True
        while reached:
            reached = False
            for first in range(max(floor, i - 4), i):
                match = self.phrases.offices.match_at(tokens, first)
                if match is not None and match.last == i:
                    best = i = first
                    reached = True
                    break
            while reached and i > floor and tokens[i - 1].lower in self.phrases.before:
                best = i = i - 1
        return best

    def _owner(self, tokens: Sequence[Token], i: int, floor: int) -> int:
        """Where the office of a country would end: before "of the Republic of"; -1 if nowhere."""
        between = self.phrases.articles | self.phrases.state | self.phrases.of
        owned = not self.phrases.of
        while i > floor and tokens[i - 1].lower in between:
            i -= 1
            owned = owned or tokens[i].lower in self.phrases.of
        return i if owned else -1


def _is_initial(pair: Sequence[Token]) -> bool:
    return len(pair[0].text) == 1 and pair[0].text.isupper() and pair[1].text == "."


def _proven(entry: Entry, text: str) -> bool:
    return entry.proof is None or entry.proof.search(text) is not None


def _means_else(text: str, tokens: Sequence[Token], match: Match) -> bool:
    """Whether "US" is a pronoun among words all in capitals, or part of "US$"."""
    if tokens[match.first].text != "US":
        return False
    around = [*tokens[max(0, match.first - 2) : match.first], *tokens[match.last : match.last + 2]]
    words = [t.text for t in around if len(t.text) > 1 and t.text.isalpha()]
    shouted = len(words) > 1 and all(w.isupper() for w in words)
    return shouted or text[match.end : match.end + 1] == "$"


def _merge(text: str, cores: Sequence[_Core]) -> tuple[Mention, ...]:
    """Neighbours that name one party ("Russian President" "Vladimir Putin") become one mention."""
    out: list[Mention] = []
    for core in cores:
        mention = Mention(core.entry.party, Span(core.start, core.end), core.role, core.base)
        last = out[-1] if out else None
        if (
            last is not None
            and last.party == mention.party
            and "actor" in (last.role, mention.role)
            and _JOINED.match(text[last.span.end : mention.span.start])
        ):
            out[-1] = replace(last, span=Span(last.span.start, mention.span.end), role="actor")
        else:
            out.append(mention)
    return tuple(out)
