"""Who works at the desk, who is invited, what was done to whom."""

from __future__ import annotations

import secrets
from datetime import datetime
from hashlib import sha256
from typing import Any, TypeVar

from django.conf import settings
from django.contrib.auth.models import AbstractUser
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

T = TypeVar("T", bound="Ticket")


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


class Ticket(models.Model):
    """Something that a secret opens once, until a moment; only the secret's hash is kept."""

    token_hash = models.CharField(max_length=64, unique=True, editable=False)
    created_at = models.DateTimeField(auto_now_add=True)
    expires_at = models.DateTimeField()
    used_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        abstract = True

    @classmethod
    def issue(cls: type[T], **values: Any) -> tuple[T, str]:
        """A new ticket and its secret, which is nowhere else."""
        token = secrets.token_urlsafe(32)
        return cls.objects.create(token_hash=_hashed(token), **values), token

    @classmethod
    def find(cls: type[T], token: str) -> T | None:
        """The ticket that this secret still opens."""
        return cls.objects.filter(
            token_hash=_hashed(token), used_at=None, expires_at__gt=timezone.now()
        ).first()

    @classmethod
    def take(cls: type[T], token: str) -> T | None:
        """The same, and no longer: of two that come at once, one gets `None`."""
        ticket = cls.find(token)
        taken = ticket and cls.objects.filter(pk=ticket.pk, used_at=None).update(
            used_at=timezone.now()
        )
        return ticket if taken else None


class Invitation(Ticket):
    """A way in for a new person.  `invited_by` is `None` if it came from the command line."""

    email = models.EmailField(_("e-mail address"))
    role = models.CharField(_("role"), max_length=16, choices=Role.choices, default=Role.REPORTER)
    invited_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+"
    )

    class Meta:
        ordering = ["-id"]

    def __str__(self) -> str:
        return self.email


class SignInLink(Ticket):
    """A demonstration's way in (see `people.link`)."""

    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")

    def __str__(self) -> str:
        return str(self.user)


class PeopleEntry(models.Model):
    """One thing done to a person's account; the list is only ever added to.

    `actor` is `None` for the command line; `about` holds what a reader of the list wants to know.
    """

    at = models.DateTimeField(auto_now_add=True)
    actor = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+"
    )
    action = models.CharField(max_length=32)
    person = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+"
    )
    about = models.JSONField(default=dict)

    class Meta:
        ordering = ["-id"]

    def __str__(self) -> str:
        return f"{self.action} ({self.at:%Y-%m-%d %H:%M})"

    @property
    def before(self) -> str:
        """The role before a change, in the language of the page."""
        return str(Role(self.about["before"]).label) if "before" in self.about else ""

    @property
    def after(self) -> str:
        """The role after it."""
        return str(Role(self.about["after"]).label) if "after" in self.about else ""


def _hashed(token: str) -> str:
    # The secret has 256 random bits: a slow hash would add nothing.
    return sha256(token.encode()).hexdigest()


def valid_until(timeout: Any) -> datetime:
    """The moment that lies `timeout` ahead."""
    return timezone.now() + timeout
