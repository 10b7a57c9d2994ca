"""What readers must see at once, without anybody pressing publish: who has spoken, and what was
found to have become of a commitment.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from newsroom.publication.live import found, responded
from newsroom.records.models import Event, Party


def follow(event: Event, changes: Iterable[dict[str, Any]]) -> None:
    """Look through the changes of an action for responses and findings that changed."""
    changes = list(changes)
    _responses(event, changes)
    _findings(event, changes)


def _findings(event: Event, changes: list[dict[str, Any]]) -> None:
    told = ("status", "evidence", "evidence_url")
    for row in changes:
        before, after = row["before"], row["after"]
        if row["model"] != "commitment" or not before or not after:
            continue
        if any(before[name] != after[name] for name in told):
            found(event, after["public_id"], after["status"])


def _responses(event: Event, changes: list[dict[str, Any]]) -> None:
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
