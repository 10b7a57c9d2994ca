"""What every process shares.

From the environment: NEWSROOM_HOME (folder of all data), NEWSROOM_DATABASE (a postgresql:// address
instead of SQLite), PORT, NEWSROOM_SITE (the public address), NEWSROOM_DESK (the desk's
address), NEWSROOM_REPLAY (where captured pages are replayed: another host name than the desk's, so
that they share no cookie), NEWSROOM_DONATE and NEWSROOM_DIGEST (where readers give and sign up; an
empty one takes it off the pages).
"""

from __future__ import annotations

import os
from pathlib import Path

from newsroom.settings.addresses import address, port
from newsroom.settings.database import database
from newsroom.settings.languages import languages
from newsroom.settings.secret import secret_key

PACKAGE = Path(__file__).resolve().parent.parent
HOME = Path(os.environ.get("NEWSROOM_HOME", "newsroom-data")).resolve()
HOME.mkdir(mode=0o700, parents=True, exist_ok=True)

SECRET_KEY = secret_key(HOME / "secret.key")
DEBUG = False
PORT = port()
SITE = address("NEWSROOM_SITE", f"http://127.0.0.1:{PORT}")
# localhost, not 127.0.0.1: browsers make passkeys for names only.
DESK = address("NEWSROOM_DESK", f"http://localhost:{PORT + 1}")
# Another host name than the desk's: captured pages must not share its cookies.
REPLAY = address("NEWSROOM_REPLAY", f"http://127.0.0.1:{PORT + 2}")
REPLAY_KEY = secret_key(HOME / "replay.key")

TRANSLATOR = os.environ.get("NEWSROOM_TRANSLATOR", "")

DATABASES = {"default": database(os.environ.get("NEWSROOM_DATABASE"), HOME / "newsroom.sqlite")}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

ARCHIVE = HOME / "archive"  # captures, as `readout capture` and `readout verify` know them
PUBLICATION = HOME / "publication"
RATES = HOME / "rates.yml"  # what the ticker shows, if it isn't the usual
INBOX = HOME / "inbox"  # what the process that readers reach leaves for the desk
# Where readers give and sign up, by language; nothing takes a place off the pages.
PLACES = {
    "donate": os.environ.get("NEWSROOM_DONATE", "/{language}/donate/"),
    "digest": os.environ.get("NEWSROOM_DIGEST", "/{language}/digest/"),
}
MEDIA_ROOT = HOME / "media"
MEDIA_URL = "/media/"
STATIC_URL = "/static/"
STATIC_ROOT = HOME / "static"
STATICFILES_DIRS = [PACKAGE / "static", ("publication", PACKAGE / "publication" / "assets")]

LANGUAGE_CODE = "en"
SITE_LANGUAGES = HOME / "languages"  # a file for each language beside English and Russian
LANGUAGES = languages(SITE_LANGUAGES)
WAGTAIL_CONTENT_LANGUAGES = LANGUAGES
LOCALE_PATHS = [PACKAGE / "locale"]
USE_I18N = True
USE_TZ = True
TIME_ZONE = os.environ.get("NEWSROOM_TIME_ZONE", "UTC")
