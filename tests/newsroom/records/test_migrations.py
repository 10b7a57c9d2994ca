"""Every change of a table has its migration."""

from __future__ import annotations

from io import StringIO

import pytest
from django.core.management import call_command


@pytest.mark.django_db
def test_no_migration_is_missing() -> None:
    told = StringIO()

    call_command("makemigrations", "--check", "--dry-run", stdout=told, stderr=told)

    assert "No changes detected" in told.getvalue()
