"""Who works at the desk."""

from __future__ import annotations

from django.contrib.auth.models import AbstractUser
from django.db import models
from django.utils.translation import gettext_lazy as _


class Role(models.TextChoices):
    """What a person may do; each includes the one before (see `people.roles`)."""

    REPORTER = "reporter", _("Reporter")
    EDITOR = "editor", _("Editor")
    ADMIN = "admin", _("Administrator")


class User(AbstractUser):
    """A person at the desk; signs in by e-mail address."""

    email = models.EmailField(_("e-mail address"), unique=True)
    role = models.CharField(_("role"), max_length=16, choices=Role.choices, default=Role.REPORTER)

    def __str__(self) -> str:
        return self.get_full_name() or self.email
