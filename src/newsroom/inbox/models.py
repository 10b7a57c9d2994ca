"""Which letters were handled."""

from __future__ import annotations

from django.db import models


class Letter(models.Model):
    """A letter that was handled, until its file is gone."""

    name = models.CharField(max_length=80, unique=True)
