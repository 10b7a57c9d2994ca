"""The newsroom's own parties, as the engine wants them."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

import yaml
from django.db.models import Q, QuerySet

from newsroom.records.models import Event, Party, Statement


@contextmanager
def party_file(event: Event) -> Iterator[Path | None]:
    """A file of those parties that the engine's registry doesn't know; `None` if it knows all."""
    own = [{"id": party.key, **party.words} for party in own_parties(event)]
    if not own:
        yield None
        return
    with TemporaryDirectory(prefix="newsroom-") as folder:
        file = Path(folder) / "parties.yml"
        file.write_text(yaml.safe_dump(own, allow_unicode=True), "utf-8")
        yield file


def own_parties(event: Event) -> QuerySet[Party]:
    """The newsroom's own parties that an event may speak of.

    Invented states have names that real texts use for other things; they are known only where
    they take part.
    """
    concerned = Q(event=event) | Q(pk__in=Statement.objects.filter(event=event).values("party"))
    invented = Event.objects.filter(demonstration=True).values("parties")
    own = Party.objects.exclude(words={})
    return own.filter(concerned | ~Q(pk__in=invented)).distinct().order_by("pk")
