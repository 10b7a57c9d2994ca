"""Publishing is killed a hundred times; readers never see a mixture."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
SCRIPT = "import django; django.setup(); from publishing_process import main; main({})"


def run(home: Path, times: int) -> str:
    """What the killed process printed in the end."""
    paths = os.pathsep.join(map(str, (ROOT, ROOT / "tests/soak")))
    own = {"DJANGO_SETTINGS_MODULE": "newsroom.settings.test", "NEWSROOM_TEST_HOME": str(home)}
    done = subprocess.run(
        [sys.executable, "-c", SCRIPT.format(times)],
        env={**os.environ, **own, "PYTHONPATH": paths},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr[-2000:]
    return done.stdout


@pytest.mark.soak
def test_publishing_that_is_killed_leaves_the_old_state_or_the_new(tmp_path: Path) -> None:
    told = run(tmp_path, 100)
    print(told)
    assert "0 mixtures" in told
