"""The desk's style sheets and scripts, collected once for each version of what they come from."""

from __future__ import annotations

from hashlib import sha256
from importlib.metadata import distributions
from pathlib import Path

from django.conf import settings
from django.core.management import call_command


def collect() -> None:
    """Collect them unless that was done for just these files."""
    stamp, state = settings.STATIC_ROOT / ".state", _state()
    if stamp.is_file() and stamp.read_text("ascii") == state:
        return
    call_command("collectstatic", interactive=False, verbosity=0, clear=stamp.is_file())
    stamp.write_text(state, "ascii")


def _state() -> str:
    """What changes when a package or a file of ours does."""
    packages = sorted(f"{d.name}={d.version}" for d in distributions())
    package = Path(__file__).resolve().parent.parent
    ours = sorted(
        f"{file}={file.stat().st_mtime_ns}"
        for folder in package.rglob("static")
        for file in folder.rglob("*")
        if file.is_file()
    )
    return sha256("\n".join([*packages, *ours]).encode()).hexdigest()
