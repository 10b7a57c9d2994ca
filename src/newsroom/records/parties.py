"""The parties that the engine knows, as the newsroom's records."""

from __future__ import annotations

from newsroom.records.models import Party
from readout.parties.registry import Registry


def seed() -> int:
    """Take in the parties of the engine's registry that aren't on record; how many were new.

    What a newsroom has written on a party stays.
    """
    there = set(Party.objects.values_list("key", flat=True))
    new = [
        Party(key=party.id, name_en=party.names["en"], name_ru=party.names.get("ru", ""))
        for party in Registry.load().parties
        if party.id not in there
    ]
    Party.objects.bulk_create(new, ignore_conflicts=True)
    return len(new)
