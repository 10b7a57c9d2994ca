"""What all records that people decide on have in common."""

from __future__ import annotations

import secrets

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

# No vowels, so that no id spells a word; 10 of 24 letters and digits are 45 bits.
_ALPHABET = "bcdfghjkmnpqrstvwxz23456789"


def public_id() -> str:
    """A new id for links: it is given once, never again, and says nothing of the record."""
    return "".join(secrets.choice(_ALPHABET) for _ in range(10))


class State(models.TextChoices):
    """What has become of what the machine proposed."""

    PROPOSED = "proposed", _("proposed")
    ACCEPTED = "accepted", _("accepted")
    REJECTED = "rejected", _("rejected")
    RETIRED = "retired", _("no longer proposed")


class Decided(models.Model):
    """A record that the machine proposes and a person decides on; both are kept.

    `proposed` holds the machine's values, `None` where a person made the record.  `decided_by` is
    the last person who changed it: from then on no proposal touches it.  `version` counts the
    changes; an action names the version it saw.
    """

    public_id = models.CharField(max_length=16, unique=True, default=public_id, editable=False)
    state = models.CharField(max_length=16, choices=State.choices, default=State.PROPOSED)
    proposed = models.JSONField(null=True, blank=True)
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    decided_at = models.DateTimeField(null=True, blank=True)
    version = models.PositiveIntegerField(default=1)

    class Meta:
        abstract = True

    @property
    def untouched(self) -> bool:
        """Whether no person has decided anything here yet."""
        return self.decided_by_id is None
