"""Captures and statements, and how they come in."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from newsroom.records.models.event import Event
from newsroom.records.models.party import Party


class Capture(models.Model):
    """One visit to a source, as the archive folder has it; immutable.

    `capture_id` is the beginning of `sha256` (`readout.model.Capture.id`); the bytes are in the
    archive's `file`.  The same content seen twice is two visits of one file.
    """

    capture_id = models.CharField(max_length=64, db_index=True)
    source = models.TextField()
    final_url = models.TextField(null=True)
    media_type = models.CharField(max_length=200, null=True)
    sha256 = models.CharField(max_length=64, db_index=True)
    size = models.PositiveBigIntegerField()
    captured_at = models.DateTimeField()
    headers = models.JSONField(default=list)
    file = models.CharField(max_length=200, null=True)

    class Meta:
        ordering = ["captured_at", "id"]

    def __str__(self) -> str:
        return f"{self.source} ({self.sha256[:12]})"


class Statement(models.Model):
    """One party's published account of the event; its text never changes.

    A page that was captured again with another text is another statement, and the older one's
    `replaced_by` leads to it.  One that was `withdrawn` (the wrong page, the wrong party) is kept
    and compared no more.  `places` is `PlaceMap.to_json()`, `None` for plain text.
    """

    event = models.ForeignKey(Event, on_delete=models.PROTECT, related_name="statements")
    party = models.ForeignKey(Party, on_delete=models.PROTECT, related_name="statements")
    capture = models.ForeignKey(Capture, on_delete=models.PROTECT, related_name="statements")
    language = models.CharField(_("language"), max_length=8, null=True, blank=True)
    title = models.TextField(_("title"), null=True, blank=True)
    published = models.DateField(_("published"), null=True, blank=True)
    text = models.TextField(_("text"))
    source = models.TextField(_("source"))
    sha256 = models.CharField(max_length=64)
    places = models.JSONField(null=True)
    replaced_by = models.OneToOneField(
        "self", null=True, blank=True, on_delete=models.PROTECT, related_name="replaces"
    )
    withdrawn = models.BooleanField(default=False)
    version = models.PositiveIntegerField(default=1)
    created_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ["id"]
        verbose_name = _("statement")
        verbose_name_plural = _("statements")
        constraints = [
            models.UniqueConstraint(
                fields=["event", "party", "sha256"],
                condition=models.Q(replaced_by__isnull=True, withdrawn=False),
                name="a_content_once_a_party",
            )
        ]

    def __str__(self) -> str:
        return f"{self.party}: {self.title or self.source}"


class IntakeState(models.TextChoices):
    """Where a statement is on its way in."""

    WAITING = "waiting", _("waiting")
    WORKING = "working", _("being captured")
    DONE = "done", _("done")
    FAILED = "failed", _("failed")


class Intake(models.Model):
    """A statement on its way in: a link, a file or a pasted text, to be captured by the worker.

    `source` is what the person typed or the file's name; `body` the uploaded or pasted bytes,
    dropped once they are in the archive and `capture` is there.  A worker that takes it holds it
    until `lease_until`; if it dies, the sweeper gives the intake back, `attempts` times at most.
    `problem` says in one sentence why it failed and what to do.  Of a page captured again
    `recaptures` is its statement so far, and `statement` the same one if nothing changed.
    """

    event = models.ForeignKey(Event, on_delete=models.PROTECT, related_name="intakes")
    party = models.ForeignKey(Party, on_delete=models.PROTECT, related_name="+")
    source = models.TextField()
    body = models.BinaryField(null=True)
    media_type = models.CharField(max_length=200, null=True)
    published = models.DateField(null=True)
    recaptures = models.ForeignKey(
        Statement, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    state = models.CharField(
        max_length=16, choices=IntakeState.choices, default=IntakeState.WAITING, db_index=True
    )
    step = models.CharField(max_length=32, blank=True)
    attempts = models.PositiveSmallIntegerField(default=0)
    lease_until = models.DateTimeField(null=True, blank=True)
    problem = models.TextField(blank=True)
    capture = models.ForeignKey(
        Capture, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    statement = models.ForeignKey(
        Statement, null=True, blank=True, on_delete=models.PROTECT, related_name="intakes"
    )
    created_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+"
    )
    created_at = models.DateTimeField(auto_now_add=True)
    finished_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["id"]

    def __str__(self) -> str:
        return f"{self.party}: {self.source[:80]}"
