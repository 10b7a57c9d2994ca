"""The history: who did what, when, and what was there before.  It is only ever added to."""

from __future__ import annotations

from django.conf import settings
from django.db import models

from newsroom.records.models.event import Event


class Entry(models.Model):
    """One action, done by a person or by the engine (`actor` is `None`).

    `changes` lists `{"model", "id", "before", "after"}`, each side the record's fields or `None`
    where it didn't exist; `undoes` is the entry that this one took back.  `revision` is the
    event's after it.
    """

    event = models.ForeignKey(Event, on_delete=models.PROTECT, related_name="history")
    action = models.CharField(max_length=32)
    actor = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+"
    )
    at = models.DateTimeField(auto_now_add=True)
    revision = models.PositiveIntegerField()
    about = models.JSONField(default=dict)
    changes = models.JSONField(default=list)
    undoes = models.OneToOneField(
        "self", null=True, on_delete=models.PROTECT, related_name="undone_by"
    )

    class Meta:
        ordering = ["-id"]
        constraints = [
            models.UniqueConstraint(fields=["event", "revision"], name="one_entry_a_revision")
        ]

    def __str__(self) -> str:
        return f"{self.action} ({self.at:%Y-%m-%d %H:%M})"
