"""The parties of one comparison, under the names that its reader sees."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from readout.languages import FIRST_CLASS, Language
from readout.model import Mention, Statement
from readout.parties.registry import Registry


@dataclass(frozen=True, eq=False)
class Cast:
    """A registry, and the names that the caller gave to those of its parties that spoke.

    Two names for one party ("Kremlin" and "Russian Foreign Ministry") are one participant, under
    the name given first.
    """

    registry: Registry
    names: Mapping[str, str]

    @classmethod
    def of(cls, statements: Sequence[Statement], registry: Registry) -> Cast:
        """The cast of these statements; parties that they introduce are learned first."""
        known = registry.with_introduced(statements)
        names: dict[str, str] = {}
        for statement in statements:
            names.setdefault(known.resolve(statement.party).id, statement.party)
        return cls(known, names)

    @property
    def participants(self) -> tuple[str, ...]:
        """The parties that have a statement, by name, in the order given."""
        return tuple(self.names.values())

    def name_of(self, statement: Statement) -> str:
        """The name under which the statement's party goes."""
        return self.names[self.registry.resolve(statement.party).id]

    def mentions(
        self, text: str, language: Language, start: int = 0, end: int | None = None
    ) -> tuple[Mention, ...]:
        """The parties named in `text[start:end]`, each under its name."""
        found = self.registry.mentions(text, language, start, end)
        return tuple(replace(m, party=self._name(m.party)) for m in found)

    def called(self, parties: Iterable[str]) -> dict[str, dict[str, str]]:
        """For each of these names that another language has a name for, that name by language."""
        found = {
            name: {
                language: said
                for language in FIRST_CLASS
                if (said := self.registry.name_in(name, language)) != name
            }
            for name in dict.fromkeys(parties)
        }
        return {name: said for name, said in found.items() if said}

    def _name(self, party: str) -> str:
        if party in self.names:
            return self.names[party]
        names = self.registry.resolve(party).names
        return names.get("en") or next(iter(names.values()))
