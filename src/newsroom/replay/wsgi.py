"""The application as a server runs it, from the environment: `granian newsroom.replay.wsgi`."""

from __future__ import annotations

from newsroom.replay.app import application as _application
from newsroom.settings.base import ARCHIVE, DESK, REPLAY_KEY

application = _application(ARCHIVE, REPLAY_KEY, DESK)
