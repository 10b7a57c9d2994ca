"""How people sign in, what is counted against them, what a browser may load."""

from __future__ import annotations

import os
from datetime import timedelta

from csp.constants import NONE, SELF

from newsroom.settings.base import DESK, REPLAY

# Reverse proxies in front of the desk: that many addresses at the end of X-Forwarded-For are
# believed.  None by default: then the header, which anybody can send, counts for nothing.
ALLAUTH_TRUSTED_PROXY_COUNT = int(os.environ.get("NEWSROOM_PROXIES", "0"))

# Set by `newsroom serve --demo` alone: its sign-in links stand in for a second factor.
DEMO = os.environ.get("NEWSROOM_DEMO") == "1"

LOGIN_URL = WAGTAILADMIN_LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "/"
ACCOUNT_LOGOUT_REDIRECT_URL = "account_login"
ACCOUNT_ADAPTER = "newsroom.people.adapters.AccountAdapter"
ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_SIGNUP_FIELDS = ["email*", "password1*", "password2*"]
ACCOUNT_USER_DISPLAY = str
ACCOUNT_EMAIL_VERIFICATION = "none"  # who invites somebody vouches for the address
ACCOUNT_EMAIL_UNKNOWN_ACCOUNTS = False
ACCOUNT_EMAIL_NOTIFICATIONS = True
ACCOUNT_EMAIL_SUBJECT_PREFIX = "[Readout] "
ACCOUNT_DEFAULT_HTTP_PROTOCOL = DESK.split(":", 1)[0]
ACCOUNT_REAUTHENTICATION_TIMEOUT = 10 * 60
ACCOUNT_SESSION_REMEMBER = True
SESSION_COOKIE_AGE = 14 * 60 * 60  # a long shift
PASSWORD_RESET_TIMEOUT = 60 * 60

MFA_ADAPTER = "newsroom.people.adapters.SecondFactorAdapter"
MFA_SUPPORTED_TYPES = ["webauthn", "totp", "recovery_codes"]
MFA_PASSKEY_LOGIN_ENABLED = True
MFA_WEBAUTHN_USER_VERIFICATION = "required"
# A browser makes passkeys for https addresses and for http://localhost, nowhere else.
MFA_WEBAUTHN_ALLOW_INSECURE_ORIGIN = False
MFA_TOTP_ISSUER = "Readout"
MFA_TOTP_TOLERANCE = 1
MFA_FORMS = {
    "authenticate": "newsroom.people.lockout.CodeForm",
    "reauthenticate": "newsroom.people.lockout.CodeAgainForm",
    "add_webauthn": "newsroom.people.forms.PasskeyForm",
}

INVITATION_TIMEOUT = timedelta(days=3)
SIGN_IN_LINK_TIMEOUT = timedelta(minutes=15)

# Five wrong passwords or codes for one person from one address close that door for an hour.
# Not for the person everywhere: else anybody could keep a journalist out.
AXES_FAILURE_LIMIT = 5
AXES_COOLOFF_TIME = timedelta(hours=1)
AXES_LOCKOUT_PARAMETERS = [["username", "ip_address"]]
AXES_RESET_ON_SUCCESS = True
AXES_USERNAME_CALLABLE = "newsroom.people.lockout.address_of"
AXES_CLIENT_IP_CALLABLE = "newsroom.people.lockout.client_ip"
AXES_LOCKOUT_TEMPLATE = "account/locked.html"
AXES_ENABLE_ADMIN = False
AXES_VERBOSE = False

# What counts attempts is kept in memory, by the one process that serves the desk.
CACHES = {
    "default": {
        "BACKEND": "django.core.cache.backends.locmem.LocMemCache",
        "OPTIONS": {"MAX_ENTRIES": 50_000},
    }
}

CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [NONE],
        "script-src": [SELF],
        "style-src": [SELF],
        "img-src": [SELF, "data:"],
        "font-src": [SELF],
        "connect-src": [SELF],
        "frame-src": [REPLAY],
        "form-action": [SELF],
        "frame-ancestors": [NONE],
        "base-uri": [NONE],
    }
}
