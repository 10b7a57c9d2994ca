"""An authenticator app on somebody's telephone."""

from __future__ import annotations

import time

from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from allauth.mfa.totp.internal.auth import TOTP, format_hotp_value, hotp_value

from newsroom.people.models import User

SECRET = "JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP"


def set_up(person: User) -> list[str]:
    """Give the person the app and recovery codes; those codes."""
    TOTP.activate(person, SECRET)
    return RecoveryCodes.activate(person).generate_codes()


def code(ahead: int = 0, secret: str = SECRET) -> str:
    """What the app shows; each is good once, the next one `ahead`."""
    return format_hotp_value(hotp_value(secret, int(time.time() / 30) + ahead))


WRONG = "000000"
