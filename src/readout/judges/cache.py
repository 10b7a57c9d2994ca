"""Answers of a judge, kept by a hash of everything that was asked."""

from __future__ import annotations

import json
import os
import tempfile
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from hashlib import sha256
from pathlib import Path
from typing import Any

from readout.errors import UsageError
from readout.judges.port import Probabilities


@dataclass(frozen=True)
class Cache:
    """A folder with one small file an answer; it holds no text of a statement."""

    folder: Path

    def get(self, place: str, question: Mapping[str, Any]) -> Probabilities | None:
        """The answer to this question; `None` if there is none or its file is damaged."""
        try:
            return Probabilities(**json.loads(self._file(place, question).read_bytes()))
        except (OSError, ValueError, TypeError, RecursionError):
            return None

    def put(self, place: str, question: Mapping[str, Any], answer: Probabilities) -> None:
        """Keep the answer, whole or not at all.  Raises UsageError if the folder can't be used."""
        file = self._file(place, question)
        try:
            self.folder.mkdir(parents=True, exist_ok=True)
            descriptor, draft = tempfile.mkstemp(dir=self.folder, suffix=".draft")
            with open(descriptor, "w", encoding="utf-8") as out:
                json.dump(asdict(answer), out)
            os.replace(draft, file)
        except OSError as error:
            raise UsageError(
                "answers can't be kept here",
                where=str(self.folder),
                do="name another folder in READOUT_JUDGE_CACHE",
            ) from error

    def _file(self, place: str, question: Mapping[str, Any]) -> Path:
        asked = json.dumps([place, question], sort_keys=True).encode()
        return self.folder / f"{sha256(asked).hexdigest()}.json"
