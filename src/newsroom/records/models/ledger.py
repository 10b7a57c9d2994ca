"""What was promised, and who has spoken."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from newsroom.records.models.base import Decided
from newsroom.records.models.comparison import Claim
from newsroom.records.models.event import Event
from newsroom.records.models.party import Party
from newsroom.records.models.source import Statement


class CommitmentStatus(models.TextChoices):
    """A person's finding, never the clock's."""

    OPEN = "open", _("open")
    DUE = "due", _("due")
    KEPT = "kept", _("kept")
    BROKEN = "broken", _("broken")
    DISPUTED = "disputed", _("disputed")
    SUPERSEDED = "superseded", _("superseded")


class Commitment(Decided):
    """Who will do what, how much, by when, on what condition; stated by whom.

    `who` are party keys as the engine gives them; `stated_by` and `not_stated_by` likewise.  `due`
    is a year, month, day or interval in ISO form and `due_confirmed` tells that a person has
    checked it.  `evidence` says on what a finding rests: text, and a capture or an address.
    """

    event = models.ForeignKey(Event, on_delete=models.PROTECT, related_name="commitments")
    claims = models.ManyToManyField(Claim, related_name="commitments")
    who = models.JSONField(default=list)
    what = models.TextField(_("what"))
    quantities = models.JSONField(default=list)
    due = models.CharField(_("due"), max_length=32, null=True, blank=True)
    due_confirmed = models.BooleanField(_("deadline confirmed"), default=False)
    condition = models.TextField(_("condition"), null=True, blank=True)
    stated_by = models.JSONField(default=list)
    not_stated_by = models.JSONField(default=list)
    status = models.CharField(
        _("status"), max_length=16, choices=CommitmentStatus.choices, default=CommitmentStatus.OPEN
    )
    evidence = models.TextField(_("evidence"), blank=True)
    evidence_url = models.URLField(_("source of the evidence"), max_length=2000, blank=True)

    class Meta:
        ordering = ["id"]
        verbose_name = _("commitment")
        verbose_name_plural = _("commitments")

    def __str__(self) -> str:
        return self.what[:80]


class Response(Decided):
    """Whether a party concerned has made a statement: recorded, or none recorded."""

    event = models.ForeignKey(Event, on_delete=models.PROTECT, related_name="responses")
    party = models.ForeignKey(Party, on_delete=models.PROTECT, related_name="responses")
    recorded = models.BooleanField(_("recorded"), default=False)
    statement = models.ForeignKey(
        Statement, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    mentioned_by = models.JSONField(default=list)
    note = models.TextField(_("note"), blank=True)

    class Meta:
        ordering = ["id"]
        verbose_name = _("response")
        verbose_name_plural = _("responses")
        constraints = [
            models.UniqueConstraint(fields=["event", "party"], name="a_response_once_a_party")
        ]

    def __str__(self) -> str:
        return f"{self.party}: {_('recorded') if self.recorded else _('none recorded')}"
