"""Events: what happened between parties."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from newsroom.records.models.base import public_id
from newsroom.records.models.party import Party


class EventKind(models.TextChoices):
    """What happened."""

    CALL = "call", _("call")
    MEETING = "meeting", _("meeting")
    AGREEMENT = "agreement", _("agreement")
    INCIDENT = "incident", _("incident")


class Event(models.Model):
    """What happened between parties, on which day.

    `revision` counts the entries of the event's history, so that an open page can tell that there
    is something new.  `version` counts the changes of the event's own fields; an edit names the one
    that the person saw.  `demonstration` marks an invented event on every page that shows it.
    """

    public_id = models.CharField(max_length=16, unique=True, default=public_id, editable=False)
    kind = models.CharField(_("kind"), max_length=16, choices=EventKind.choices)
    date = models.DateField(_("date"))
    title_en = models.CharField(_("title in English"), max_length=300)
    title_ru = models.CharField(_("title in Russian"), max_length=300, blank=True)
    parties = models.ManyToManyField(Party, through="Participation", verbose_name=_("parties"))
    demonstration = models.BooleanField(_("invented, for demonstration"), default=False)
    revision = models.PositiveIntegerField(default=0, editable=False)
    version = models.PositiveIntegerField(default=1, editable=False)
    created_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+"
    )
    created_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ["-date", "-id"]
        verbose_name = _("event")
        verbose_name_plural = _("events")

    def __str__(self) -> str:
        return self.title

    @property
    def title(self) -> str:
        """The title in the language of the page, else in the other."""
        both = (self.title_ru, self.title_en)
        first, second = both if (get_language() or "en")[:2] == "ru" else both[::-1]
        return first or second


class Participation(models.Model):
    """A party concerned by an event, in the order of the columns."""

    event = models.ForeignKey(Event, on_delete=models.CASCADE)
    party = models.ForeignKey(Party, on_delete=models.PROTECT)
    order = models.PositiveSmallIntegerField(default=0)

    class Meta:
        ordering = ["order", "id"]
        constraints = [
            models.UniqueConstraint(fields=["event", "party"], name="a_party_once_an_event")
        ]

    def __str__(self) -> str:
        return f"{self.event}: {self.party}"
