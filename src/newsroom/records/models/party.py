"""Parties: who can speak."""

from __future__ import annotations

from django.db import models
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _


class Party(models.Model):
    """An actor that speaks.

    `key` is its id in the engine's registry, or one of the newsroom's own.  `words` holds what the
    registry's file would hold (aliases, offices, people … per language) for a party that the
    engine doesn't know; empty for one that it knows.  `channels` lists where it publishes.
    """

    key = models.SlugField(max_length=80, unique=True, allow_unicode=True)
    name_en = models.CharField(_("name in English"), max_length=120)
    name_ru = models.CharField(_("name in Russian"), max_length=120, blank=True)
    words = models.JSONField(_("names and inflections"), default=dict, blank=True)
    channels = models.JSONField(_("official channels"), default=list, blank=True)

    class Meta:
        ordering = ["name_en"]
        verbose_name = _("party")
        verbose_name_plural = _("parties")

    def __str__(self) -> str:
        return self.name

    @property
    def name(self) -> str:
        """The name in the language of the page."""
        return self.name_in(get_language() or "en")

    def name_in(self, language: str) -> str:
        """The name in a language; the English one where there is none."""
        return (self.name_ru if language[:2] == "ru" else "") or self.name_en
