"""The desk's Russian: nothing left out, and what is read is what was written."""

from __future__ import annotations

import shutil
import subprocess
from gettext import GNUTranslations
from pathlib import Path

import pytest

import newsroom

FILES = sorted(Path(newsroom.__file__).parent.rglob("locale/*/LC_MESSAGES/django.po"))


def test_there_are_some() -> None:
    assert FILES


@pytest.mark.parametrize("file", FILES, ids=lambda f: f.parents[3].name)
def test_all_is_translated_and_compiled(file: Path, tmp_path: Path) -> None:
    if not shutil.which("msgfmt"):
        pytest.skip("gettext is not installed")
    fresh = tmp_path / "fresh.mo"
    command = ["msgfmt", "--check-format", "--statistics", "-o", str(fresh), str(file)]
    told = subprocess.run(command, capture_output=True, text=True, check=True)
    assert "untranslated" not in told.stderr
    assert "fuzzy" not in told.stderr
    compiled = file.with_suffix(".mo")
    assert compiled.is_file(), "run msgfmt (docs/how-to/newsroom.md)"
    assert _texts(fresh) == _texts(compiled), "run msgfmt (docs/how-to/newsroom.md)"


def _texts(compiled: Path) -> dict:
    with compiled.open("rb") as file:
        texts = GNUTranslations(file)._catalog
    return {said: meant for said, meant in texts.items() if said}
