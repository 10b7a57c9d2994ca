"""Parties that only the statements know: learnt from what they say outright of each other.

    "President Ivo Radan of Kelmar"      Radan speaks for Kelmar
    own text: "President Ana Merel",     Merel speaks for the statement's issuer;
    other text: "Ana Merel of Valdora"   and so the issuer is Valdora
    party "Valdora", text «Вальдоры»     one country in two scripts

A wrong link would put words into another's mouth, so what is contradicted anywhere is dropped.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from readout.model import Party, Statement
from readout.parties.introductions import Introduction, Name, derived, read, standalone
from readout.parties.transliteration import name_key
from readout.parties.wording import adjectives

if TYPE_CHECKING:
    from readout.parties.registry import Registry

_PLAIN = 5  # letters of a name's key that one word alone in the other script proves
_SHORTEST, _LONGEST = 3, 5  # letters of a short name that stands for a country's beginning


@dataclass
class _Text:
    """A statement, its issuer, and the people it introduces."""

    text: str
    language: str
    issuer: Party
    known: bool
    people: list[Introduction]


@dataclass
class _Found:
    """What has been learnt of one party."""

    party: Party
    countries: list[Name] = field(default_factory=list)
    people: list[Introduction] = field(default_factory=list)


def introduced(registry: Registry, statements: Sequence[Statement]) -> list[Party]:
    """Parties that the statements bring in, and registered ones with people they bring in."""
    texts = [_read(registry, statement) for statement in statements]
    found: dict[str, _Found] = {}
    for text in texts:
        if not text.known:
            found.setdefault(text.issuer.id, _Found(text.issuer))
    alone = _alone(texts)
    own = _own_people(texts)
    for issuer, countries in _countries_of_issuers(texts, found, own, alone).items():
        found[issuer].countries.extend(countries)
    for text in texts:
        for person in text.people:
            if person.country is not None:
                _place(registry, found, person, alone)
    for issuer, people in own.items():
        found[issuer].people.extend(people)
    _drop_contradicted(found)
    return [_party(one, texts) for one in found.values()]


def _read(registry: Registry, statement: Statement) -> _Text:
    language = statement.language or _script(statement.text)
    issuer = registry.resolve(statement.party)
    people = [p for p in read(statement.text, language) if not registry.mentions(p.full, language)]
    return _Text(statement.text, language, issuer, issuer.id in registry, people)


def _script(text: str) -> str:
    return "ru" if len(re.findall(r"[а-яё]", text)) > len(re.findall(r"[a-z]", text)) else "en"


def _own_people(texts: Sequence[_Text]) -> dict[str, list[Introduction]]:
    """Per unregistered issuer, the people that its own text names without a country."""
    own: dict[str, list[Introduction]] = defaultdict(list)
    for text in texts:
        if text.known or not text.people:
            continue
        first = text.people[0]
        if first.country is not None:
            continue
        others = [p for p in text.people if not p.is_same(first)]
        if others and others[0].country is not None:
            told = [p for t in texts if t is not text for p in t.people if p.is_same(first)]
            abroad = [p.country for p in told if p.country is not None]
            if not first.joined or any(not c.is_same(others[0].country) for c in abroad):
                own[text.issuer.id].append(first)
        elif others and _mirrored(texts, text, first, others):
            own[text.issuer.id].append(first)
    return own


def _mirrored(
    texts: Sequence[_Text], text: _Text, first: Introduction, others: Sequence[Introduction]
) -> bool:
    """Whether each of two issuers names its own person first and the other's second."""
    if any(not p.is_same(others[0]) for p in others):
        return False
    return any(
        other.issuer.id != text.issuer.id
        and bool(other.people)
        and other.people[0].is_same(others[0])
        and any(p.is_same(first) for p in other.people[1:])
        for other in texts
    )


def _countries_of_issuers(
    texts: Sequence[_Text],
    found: dict[str, _Found],
    own: dict[str, list[Introduction]],
    alone: Sequence[Name],
) -> dict[str, list[Name]]:
    """What each unregistered issuer is called in the texts; two answers are no answer."""
    told = [p for text in texts for p in text.people if p.country is not None]
    loose = [*(p.country for p in told if p.country is not None), *alone]
    once = [name for text in texts for name, _ in standalone(text.text, text.language)]
    out: dict[str, list[Name]] = {}
    for issuer, one in found.items():
        named = name_key(next(iter(one.party.names.values())))
        exact = [n for n in loose if len(named) >= _SHORTEST and named in n.keys]
        exact += [n for n in once if len(named) >= _PLAIN and named in n.keys]
        mine = own.get(issuer, ())
        people = [p.country for p in told if p.country and any(p.is_same(o) for o in mine)]
        names = exact or people or _by_beginning(one.party, loose)
        if names and all(n.is_same(names[0]) for n in names):
            out[issuer] = [*names, *(n for n in loose if n.is_same(names[0]))]
    claimed = Counter(key for names in out.values() for key in names[0].keys)
    return {one: names for one, names in out.items() if all(claimed[k] == 1 for k in names[0].keys)}


def _alone(texts: Sequence[_Text]) -> list[Name]:
    """Words that may name a country: twice alone with a capital letter, or "Kelmar's"."""
    seen = [pair for text in texts for pair in standalone(text.text, text.language)]
    counts = Counter(key for one, weight in seen for key in one.keys for _ in range(max(1, weight)))
    inside = {key for one, weight in seen if weight for key in one.keys}
    people = {k for t in texts for p in t.people for n in (*p.given, p.surname) for k in n.keys}
    names = [one for one, _ in seen if any(counts[k] > 1 and k in inside for k in one.keys)]
    return [one for one in names if not one.keys & people]


def _by_beginning(party: Party, loose: Sequence[Name]) -> list[Name]:
    """The names that begin as the party's short name does ("kel", Kelmar), if they are one name."""
    short = next(iter(party.names.values()))
    if not _SHORTEST <= len(short) <= _LONGEST or not short.isalpha() or short.istitle():
        return []
    head = name_key(short)
    names = [
        one
        for one in loose
        if any(b.lower().startswith(short.lower()) for b in one.bases)
        or (one.language not in party.names and any(k.startswith(head) for k in one.keys))
    ]
    shortest = min(names, key=lambda one: len(one.form), default=None)
    if shortest is None:
        return []
    same = [one for one in names if one.is_same(shortest)]
    rest = [one for one in names if not one.is_same(shortest)]
    stem = re.sub(r"[aeiouаеиоуыяь]+$", "", shortest.form.lower())
    return same if all(one.form.lower().startswith(stem) for one in rest) else []


def _place(
    registry: Registry, found: dict[str, _Found], person: Introduction, alone: Sequence[Name]
) -> None:
    """Puts a person told with a country beside the party that the country is.

    A country that no one has heard of must be told by "of", or stand elsewhere by itself too.
    """
    country = person.country
    assert country is not None
    for one in found.values():
        if any(country.is_same(n) for n in one.countries) or _names(one.party, country):
            one.people.append(person)
            return
    for base in (*country.bases, country.form):
        party = registry.resolve(base)
        if party.id in registry:
            found.setdefault(party.id, _Found(party)).people.append(person)
            return
    if country.language == "ru" and not any(country.is_same(one) for one in alone):
        return
    from readout.parties.registry import new_party

    party = new_party(country.bases[0])
    one = found.setdefault(party.id, _Found(party))
    one.countries.append(country)
    one.people.append(person)


def _names(party: Party, country: Name) -> bool:
    return any(name_key(own) in country.keys for own in party.names.values())


def _drop_contradicted(found: dict[str, _Found]) -> None:
    """A person found with two parties is linked to neither."""
    told = {key: tuple(one.people) for key, one in found.items()}
    for key, one in found.items():
        others = [p for other, people in told.items() if other != key for p in people]
        one.people = [p for p in one.people if not any(p.is_same(o) for o in others)]


def _party(one: _Found, texts: Sequence[_Text]) -> Party:
    """The party with what was learnt."""
    party = one.party
    aliases = _spellings(one.countries)
    people: dict[str, dict[str, None]] = defaultdict(dict)
    for person in one.people:
        for given in _likely(person.given[0], [p.given[0] for p in one.people]):
            for last in _likely(person.surname, [p.surname for p in one.people]):
                people[person.surname.language][f"{given} {last}"] = None
                people[person.surname.language][last] = None
    return replace(
        party,
        aliases=_joined(party.aliases, aliases),
        adjectives=_joined(party.adjectives, _adjectives(party, aliases, texts)),
        people=_joined(party.people, people),
    )


def _spellings(countries: Iterable[Name]) -> dict[str, dict[str, None]]:
    names = list(countries)
    out: dict[str, dict[str, None]] = defaultdict(dict)
    for one in names:
        out[one.language].update(dict.fromkeys(_likely(one, names)))
    return out


def _likely(one: Name, all_names: Sequence[Name]) -> list[str]:
    """The nominatives that another script or another case confirms; all of them if none does."""
    others = [o for o in all_names if o.form != one.form and o.is_same(one)]
    sure = [base for base in one.bases if others and all(name_key(base) in o.keys for o in others)]
    return sure or list(one.bases)


def _adjectives(
    party: Party, aliases: Mapping[str, Iterable[str]], texts: Sequence[_Text]
) -> dict[str, dict[str, None]]:
    """Made from the country's names, and those of the texts that come from them."""
    out: dict[str, dict[str, None]] = defaultdict(dict)
    for code, words in aliases.items():
        for word in words:
            out[code].update(dict.fromkeys(adjectives(word, code)))
    own = [word for words in aliases.values() for word in words]
    if not own:
        own = [word for word in party.names.values() if word != word.lower()]
    keys = frozenset(key for key in map(name_key, own) if len(key) >= _SHORTEST)
    for text in texts:
        out[text.language].update(dict.fromkeys(derived(text.text, text.language, keys)))
    return out


def _joined(
    old: Mapping[str, tuple[str, ...]], new: Mapping[str, Iterable[str]]
) -> dict[str, tuple[str, ...]]:
    codes = dict.fromkeys((*old, *new))
    return {code: tuple(dict.fromkeys((*old.get(code, ()), *new.get(code, ())))) for code in codes}
