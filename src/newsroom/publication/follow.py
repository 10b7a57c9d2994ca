"""What readers must see at once, without anybody pressing publish: who has spoken."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from newsroom.publication.live import responded
from newsroom.records.models import Event, Party


def follow(event: Event, changes: Iterable[dict[str, Any]]) -> None:
    """Look through the changes of an action for parties whose response changed."""
    spoken: set[int] = set()
    silent: set[int] = set()
    for row in changes:
        if row["model"] != "response" or row["after"] is None:
            continue
        before = bool(row["before"] and row["before"]["recorded"])
        if row["after"]["recorded"] != before:
            (spoken if row["after"]["recorded"] else silent).add(row["after"]["party_id"])
    if spoken or silent:
        keys = Party.objects.filter(pk__in=spoken).order_by("pk").values_list("key", flat=True)
        responded(event, list(keys))
