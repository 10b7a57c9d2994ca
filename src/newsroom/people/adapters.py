"""How allauth behaves at this desk."""

from __future__ import annotations

from base64 import urlsafe_b64encode
from functools import cache

from allauth.account.adapter import DefaultAccountAdapter
from allauth.mfa.adapter import DefaultMFAAdapter
from allauth.mfa.models import Authenticator
from cryptography.fernet import Fernet
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from django.conf import settings
from django.http import HttpRequest

from newsroom.people.sessions import SECOND_FACTORS


class AccountAdapter(DefaultAccountAdapter):
    """Nobody signs up; people are invited (see `people.actions.invite`)."""

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        """Never."""
        return False


class SecondFactorAdapter(DefaultMFAAdapter):
    """Seeds are encrypted in the database; the last second factor can't be taken off."""

    def encrypt(self, text: str) -> str:
        """Seal with a key made from the newsroom's own: a copy of the database tells nothing."""
        return _seal().encrypt(text.encode()).decode()

    def decrypt(self, encrypted_text: str) -> str:
        """Open what `encrypt` sealed."""
        return _seal().decrypt(encrypted_text.encode()).decode()

    def can_delete_authenticator(self, authenticator: Authenticator) -> bool:
        """Whether another second factor, recovery codes apart, remains."""
        return (
            Authenticator.objects.filter(user=authenticator.user_id, type__in=SECOND_FACTORS)
            .exclude(pk=authenticator.pk)
            .exists()
        )


@cache
def _seal() -> Fernet:
    key = HKDF(SHA256(), length=32, salt=None, info=b"newsroom second factors")
    return Fernet(urlsafe_b64encode(key.derive(settings.SECRET_KEY.encode())))
