"""The newsroom's own parties, as the engine wants them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

import yaml

from newsroom.records.models import Party


@contextmanager
def party_file(parties: Iterable[Party]) -> Iterator[Path | None]:
    """A file of those parties that the engine's registry doesn't know; `None` if it knows all."""
    own = [{"id": party.key, **party.words} for party in parties if party.words]
    if not own:
        yield None
        return
    with TemporaryDirectory(prefix="newsroom-") as folder:
        file = Path(folder) / "parties.yml"
        file.write_text(yaml.safe_dump(own, allow_unicode=True), "utf-8")
        yield file
