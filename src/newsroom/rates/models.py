"""The last good value of each pair, values that a person has to look at, and who was asked when."""

from __future__ import annotations

from decimal import Decimal

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _


def plain(value: Decimal) -> str:
    """A number without zeros at its end."""
    return f"{value.normalize():f}"


class Value(models.Model):
    """A value, of what, of which day, who says so: as a provider gave it."""

    pair = models.CharField(max_length=32)
    value = models.DecimalField(max_digits=15, decimal_places=6)
    as_of = models.DateField()
    source = models.CharField(max_length=32)

    class Meta:
        abstract = True

    @property
    def plain(self) -> str:
        """The value as people write it."""
        return plain(self.value)


class Rate(Value):
    """The last good value of a pair; `confirmed_at` is when a provider last said that it holds."""

    pair = models.CharField(max_length=32, unique=True)
    confirmed_at = models.DateTimeField()


class Decision(models.TextChoices):
    """What became of a value that was held."""

    OPEN = "open", _("waits for a person")
    USED = "used", _("used")
    REFUSED = "refused", _("refused")


class Held(Value):
    """A value too far from the last good one, `before`, to be believed without a person."""

    before = models.DecimalField(max_digits=15, decimal_places=6)
    found_at = models.DateTimeField(auto_now_add=True)
    decision = models.CharField(max_length=16, choices=Decision.choices, default=Decision.OPEN)
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+"
    )
    decided_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ("-found_at", "-pk")
        constraints = [
            models.UniqueConstraint(
                fields=("pair", "value", "as_of", "source"), name="a_value_is_held_once"
            )
        ]

    @property
    def plain_before(self) -> str:
        """The last good value as people write it."""
        return plain(self.before)

    @property
    def change(self) -> str:
        """By how many per cent it differs from the last good value: "+17.7 %"."""
        return f"{(self.value / self.before - 1) * 100:+.1f} %".replace("-", "−")


class Asked(models.Model):
    """When a provider is to be asked again, and what was wrong with its last answer."""

    source = models.CharField(max_length=32, unique=True)
    again_at = models.DateTimeField()
    problem = models.CharField(max_length=500, blank=True)
