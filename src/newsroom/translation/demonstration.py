"""The demonstration's translator: its statements' sentences, translated by hand."""

from __future__ import annotations

from functools import cache
from importlib import resources

import yaml


class DemonstrationTranslator:
    """Knows the sentences of the demonstration, and no others."""

    def propose(self, text: str, source: str, target: str) -> str | None:
        """The sentences in the other language, one after another; `None` if one is unknown."""
        known = _sentences().get(target, {})
        rest, said = " ".join(text.split()), []
        while rest:
            found = next((s for s in known if rest.startswith(s)), None)
            if found is None:
                return None
            said.append(known[found])
            rest = rest[len(found) :].lstrip()
        return " ".join(said) or None


@cache
def _sentences() -> dict[str, dict[str, str]]:
    """By target language: a sentence to its translation, longest first."""
    file = resources.files("newsroom.translation") / "demonstration.yml"
    read = yaml.safe_load(file.read_text("utf-8"))
    return {
        language: dict(sorted(pairs.items(), key=lambda pair: -len(pair[0])))
        for language, pairs in read.items()
    }
