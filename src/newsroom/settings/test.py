"""The desk as its tests run it: a folder of its own, quick password hashes, mail kept in memory."""

from __future__ import annotations

import os
import tempfile

os.environ["NEWSROOM_HOME"] = os.environ.get("NEWSROOM_TEST_HOME") or tempfile.mkdtemp(
    prefix="newsroom-test-"
)

from newsroom.settings.desk import *  # noqa: F403
from newsroom.settings.desk import RATES, STATIC_ROOT, STORAGES

PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
ALLOWED_HOSTS = ["testserver", "127.0.0.1", "localhost"]
STATIC_ROOT.mkdir(exist_ok=True)
RATES.write_text("show: []\n", "utf-8")  # nobody is asked
WHITENOISE_USE_FINDERS = WHITENOISE_AUTOREFRESH = True
STORAGES = {
    **STORAGES,
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
}
