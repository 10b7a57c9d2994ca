"""What the engine proposes and people correct: claims, points, differences."""

from __future__ import annotations

from django.db import models
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from newsroom.records.models.base import Decided
from newsroom.records.models.event import Event
from newsroom.records.models.source import Statement
from readout.model import Note
from readout.report.interface import interface


class Kind(models.TextChoices):
    """`readout.model.Kind`, in the order of the keys 1 to 6."""

    COMMITMENT = "commitment", _("commitment")
    DEMAND = "demand", _("demand")
    ASSERTION = "assertion", _("assertion")
    EVALUATION = "evaluation", _("evaluation")
    NEXT_STEP = "next_step", _("next step")
    COURTESY = "courtesy", _("courtesy")


class Verdict(models.TextChoices):
    """`readout.model.Verdict`."""

    AGREE = "agree", _("agree")
    DIFFER = "differ", _("differ")
    ONE_SIDED = "one_sided", _("one-sided")


class Aspect(models.TextChoices):
    """`readout.model.Aspect`."""

    NUMBER = "number", _("number")
    DATE = "date", _("date")
    SCOPE = "scope", _("scope")
    ACTOR = "actor", _("actor")
    MODALITY = "modality", _("modality")
    POLARITY = "polarity", _("polarity")
    WORDING = "wording", _("wording")


class Weight(models.TextChoices):
    """`readout.model.Weight`, gravest first."""

    CONFLICT = "conflict", _("conflict")
    FIRMNESS = "firmness", _("firmness")
    SPECIFICITY = "specificity", _("specificity")
    FRAMING = "framing", _("framing")


class Proposal(models.Model):
    """What one run of the engine found, whole and unchanged: `result` is a readout.model.Comparison
    as `records.exchange` writes it.
    """

    event = models.ForeignKey(Event, on_delete=models.PROTECT, related_name="proposals")
    engine = models.CharField(max_length=32)
    result = models.JSONField()
    created_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ["id"]

    def __str__(self) -> str:
        return f"{self.event}: {self.engine}, {self.created_at:%Y-%m-%d %H:%M}"


class Point(Decided):
    """Claims that are about the same matter.

    `topic` is the engine's heading; `heading_en` and `heading_ru` a person's, shown in its place.
    `joins` is the decided point that the engine would put these claims into: it doesn't touch what
    a person decided, it suggests.
    """

    event = models.ForeignKey(Event, on_delete=models.PROTECT, related_name="points")
    topic = models.CharField(_("topic"), max_length=300, blank=True)
    verdict = models.CharField(_("verdict"), max_length=16, choices=Verdict.choices)
    confidence = models.FloatField(default=1.0)
    newsworthy = models.BooleanField(_("newsworthy"), default=False)
    heading_en = models.CharField(_("heading in English"), max_length=300, blank=True)
    heading_ru = models.CharField(_("heading in Russian"), max_length=300, blank=True)
    joins = models.ForeignKey(
        "self", null=True, blank=True, on_delete=models.SET_NULL, related_name="joined_by"
    )

    class Meta:
        ordering = ["id"]
        verbose_name = _("point")
        verbose_name_plural = _("points")

    def __str__(self) -> str:
        return self.heading_in(get_language() or "en") or self.public_id

    def heading_in(self, language: str) -> str:
        """What the point is called on a page in this language."""
        own = {"en": self.heading_en, "ru": self.heading_ru}
        return own.get(language[:2], "") or self.topic


class Claim(Decided):
    """The smallest span of a statement that states one reportable point.

    `slots` holds the rest of the `readout.model.Claim` (quantities, dates, mentions, stance …) as
    `records.exchange` writes it, with offsets in the statement's text.
    """

    statement = models.ForeignKey(Statement, on_delete=models.PROTECT, related_name="claims")
    point = models.ForeignKey(Point, on_delete=models.PROTECT, related_name="claims")
    start = models.PositiveIntegerField()
    end = models.PositiveIntegerField()
    text = models.TextField()
    kind = models.CharField(_("kind"), max_length=16, choices=Kind.choices)
    slots = models.JSONField(default=dict)

    class Meta:
        ordering = ["statement_id", "start"]
        verbose_name = _("claim")
        verbose_name_plural = _("claims")
        constraints = [
            models.CheckConstraint(
                condition=models.Q(start__lt=models.F("end")), name="a_claim_has_words"
            )
        ]

    def __str__(self) -> str:
        return self.text[:80]


class Difference(Decided):
    """What sets claims of a point apart.

    `claims` are public ids of claims; `spans` are `[claim's public id, start, end]` in offsets of
    its statement's text.  `told` is the engine's note (`readout.model.Note.plain`), a sentence in
    any language; `note_en` and `note_ru` are a person's, shown in its place.
    """

    point = models.ForeignKey(Point, on_delete=models.PROTECT, related_name="differences")
    aspect = models.CharField(_("aspect"), max_length=16, choices=Aspect.choices)
    weight = models.CharField(_("weight"), max_length=16, choices=Weight.choices)
    told = models.JSONField(default=dict, blank=True)
    note_en = models.TextField(_("note in English"), blank=True)
    note_ru = models.TextField(_("note in Russian"), blank=True)
    claims = models.JSONField(default=list)
    spans = models.JSONField(default=list)

    class Meta:
        ordering = ["id"]
        verbose_name = _("difference")
        verbose_name_plural = _("differences")

    def __str__(self) -> str:
        return self.note_in(get_language() or "en")

    def note_in(self, language: str) -> str:
        """What differs, in one plain sentence of this language."""
        return interface(language[:2]).note(self.note_for(language))

    def note_for(self, language: str) -> Note:
        """The note for pages in this language: the person's, else the engine's."""
        own = {"en": self.note_en, "ru": self.note_ru}.get(language[:2], "")
        return Note.written(own) if own else Note.from_plain(self.told)
