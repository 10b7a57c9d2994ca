"""The registry: which parties there are, and who a name or a text means."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from functools import cache, cached_property, lru_cache
from importlib import resources
from pathlib import Path

from readout import languages
from readout.languages import FIRST_CLASS, Language
from readout.languages.token import fold
from readout.model import Mention, Party, Statement
from readout.parties.load import read_parties
from readout.parties.mentions import Finder
from readout.parties.wording import Sort, adjectives, entries, lexicon, phrases

# Words beside a party's name that leave it the same party: "Kremlin press service".
_BESIDE = frozenset(
    (
        *("the", "a", "of", "press", "service", "office", "official", "website", "spokesperson"),
        *("statement", "readout", "пресс-служба", "официальный", "сайт", "заявление"),
    )
)
_APART = re.compile(r"[\s_,;:()\"“”«»]+")


@dataclass(frozen=True, eq=False)
class Registry:
    """Parties, looked up by name and found in texts.  Earlier ones win where words are shared."""

    parties: tuple[Party, ...]
    _finders: dict[str, Finder] = field(default_factory=dict, repr=False)
    _base: Registry | None = field(default=None, repr=False)
    _added: tuple[Party, ...] = field(default=(), repr=False)

    @classmethod
    def load(cls, extra: Path | None = None) -> Registry:
        """The shipped registry; `extra`, a file of the same form, adds to it and overrides it.

        Raises a `DataError` that says which file, party and field are wrong, and what to do.
        """
        if extra is None:
            return _shipped()
        path = Path(extra)
        told = path.stat() if path.exists() else None
        return _with_file(path.absolute(), (told.st_mtime_ns, told.st_size) if told else None)

    def party(self, party_id: str) -> Party:
        """The party with this id; `KeyError` if there is none."""
        return self._by_id[party_id]

    def __contains__(self, party_id: object) -> bool:
        return party_id in self._by_id

    def resolve(self, name: str) -> Party:
        """The party that `name` means: an id, code, name, capital, office or person of one.

        Never fails: a name that means none, or more than one, is a party of its own.
        """
        key = _key(name)
        ids = self._index.get(key, frozenset())
        if len(ids) == 1:
            return self._by_id[next(iter(ids))]
        if not ids:
            found = self._within(" ".join(name.split()))
            if found is not None:
                return found
        return new_party(name)

    def name_in(self, name: str, language: str) -> str:
        """What `name` is called in a language; `name` itself where that isn't known.

        The first seat and the capital become the other language's ("White House", «Белый дом»);
        any other word for a party becomes the party's name.
        """
        party = self.resolve(name)
        if _script(name) == language or language not in party.names:
            return name
        seats = {said[0] for said in party.seats.values() if said}
        capitals = {word for said in party.capitals.values() for word in said}
        for words, same in ((party.seats, seats), (party.capitals, capitals)):
            if words.get(language) and _key(name) in map(_key, same):
                return words[language][0]
        return party.names[language]

    def mentions(
        self, text: str, language: Language | str | None, start: int = 0, end: int | None = None
    ) -> tuple[Mention, ...]:
        """The parties that `text[start:end]` names, in order; spans are offsets in `text`."""
        return self.finder(language).find(text, start, end)

    def finder(self, language: Language | str | None) -> Finder:
        """What finds mentions in a language; built when first asked for."""
        spoken = language if isinstance(language, Language) else languages.get(language)
        if spoken.code not in self._finders:
            self._finders[spoken.code] = self._build(spoken)
        return self._finders[spoken.code]

    def _build(self, language: Language) -> Finder:
        if self._base is not None:
            return self._base.finder(language).plus(self._added)
        words, rows, compounds = lexicon(self.parties, language)
        around = phrases(language.code)
        return Finder(language, words, rows, around, compounds | around.compounds)

    def with_parties(self, parties: Iterable[Party]) -> Registry:
        """This registry with `parties` added, or put in the place of those with the same id."""
        new = {party.id: party for party in parties}
        if not new:
            return self
        kept = tuple(party for party in self.parties if party.id not in new)
        return Registry((*new.values(), *kept))

    def with_introduced(self, statements: Sequence[Statement]) -> Registry:
        """This registry and the parties that the statements themselves bring in (introduced.py)."""
        from readout.parties.introduced import introduced

        new = tuple(introduced(self, statements))
        if not new:
            return self
        # What is learnt only adds words, so what is built for the rest stays good.
        return replace(self.with_parties(new), _base=self, _added=new)

    @cached_property
    def _by_id(self) -> dict[str, Party]:
        return {party.id: party for party in self.parties}

    @cached_property
    def _index(self) -> dict[str, frozenset[str]]:
        """What a user may type, to the ids it may mean; an id or code beats any other word."""
        index: dict[str, set[str]] = {}
        for party in self.parties:
            for name in party.names.values():
                index.setdefault(_key(name), set()).add(party.id)
            for code in FIRST_CLASS:
                for word, sort in entries(party, code):
                    if sort is not Sort.EXCEPTION and word not in party.doubtful.get(code, {}):
                        index.setdefault(_key(word), set()).add(party.id)
                for word in party.aliases.get(code, ()):
                    index.setdefault(_key(word), set()).add(party.id)
        for party in reversed(self.parties):
            for word in (*party.codes, party.id, party.id.replace("_", " ")):
                index[_key(word)] = {party.id}
        return {word: frozenset(ids) for word, ids in index.items()}

    def _within(self, name: str) -> Party | None:
        """The one party that the words of `name` mention, if nothing else of weight is said."""
        found: set[str] = set()
        for code in FIRST_CLASS:
            mentions = self.mentions(name, code)
            rest = name
            for mention in reversed(mentions):
                rest = rest[: mention.span.start] + " " + rest[mention.span.end :]
            beside = set(filter(None, _APART.split(fold(rest).replace(".", ""))))
            if mentions and beside <= _BESIDE:
                found.update(mention.party for mention in mentions)
        return self._by_id[next(iter(found))] if len(found) == 1 else None


def new_party(name: str) -> Party:
    """A party that the registry does not have: its name is all that is known of it."""
    plain = " ".join(name.split()) or "?"
    slug = re.sub(r"[^\w]+", "-", fold(plain)).strip("-") or "unnamed"
    script = _script(plain)
    known = {script: adjectives(plain, script)} if plain != plain.lower() else {}
    return Party(id=slug, names={script: plain}, adjectives=known)


def _script(name: str) -> str:
    return "ru" if re.search(r"[а-яё]", name.lower()) else "en"


def _key(name: str) -> str:
    words = _APART.split(fold(name).replace(".", "").strip())
    return " ".join(word for word in words if word and word != "the")


@cache
def _shipped() -> Registry:
    with resources.as_file(resources.files("readout.parties") / "parties.yml") as path:
        return Registry(read_parties(path))


@lru_cache(maxsize=4)
def _with_file(path: Path, stamp: tuple[int, int] | None) -> Registry:
    """The shipped registry with a file's parties; a changed file (`stamp`) is read anew."""
    return _shipped().with_parties(read_parties(path))
