"""The publication that tests read: built once a process."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest


@pytest.fixture(scope="session")
def site(
    django_db_setup: None, django_db_blocker: Any, tmp_path_factory: pytest.TempPathFactory
) -> Path:
    """The release folder of `newsroom_site`."""
    from tests.newsroom.publication import newsroom_site

    with django_db_blocker.unblock():
        return newsroom_site.build(tmp_path_factory.mktemp("site"))
