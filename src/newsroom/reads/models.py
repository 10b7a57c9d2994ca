"""The totals: an address and a number, nothing else."""

from __future__ import annotations

from django.db import models


class Total(models.Model):
    """How often the story at an address was read."""

    path = models.CharField(max_length=300, unique=True)
    reads = models.PositiveBigIntegerField(default=0)
