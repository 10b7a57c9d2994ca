"""The demonstration's translator: its statements' sentences and phrases, translated by hand."""

from __future__ import annotations

from functools import cache
from importlib import resources

import yaml

_STRAIGHT = str.maketrans("“”„", '"""')
_FINAL = ".!?…"


class DemonstrationTranslator:
    """Knows the words of the demonstration, and no others."""

    def propose(self, text: str, source: str, target: str) -> str | None:
        """Sentences one after another, or one phrase; `None` if some of it is unknown."""
        whole = _plain(text)
        if whole.rstrip(_FINAL) in _phrases():
            said = _phrases()[whole.rstrip(_FINAL)]
            return said if whole[-1:] not in _FINAL else f"{said}{whole[-1]}"
        rest, said = whole, []
        while rest:
            found = next((s for s in _sentences() if rest.startswith(s)), None)
            if found is None:
                return None
            said.append(_sentences()[found])
            rest = rest[len(found) :].lstrip()
        return " ".join(said) or None


def _plain(text: str) -> str:
    return " ".join(text.translate(_STRAIGHT).split())


@cache
def _sentences() -> dict[str, str]:
    """Each sentence or phrase to its translation, longest first."""
    file = resources.files("newsroom.translation") / "demonstration.yml"
    pairs = yaml.safe_load(file.read_text("utf-8"))
    plain = {_plain(words): said for words, said in pairs.items()}
    return dict(sorted(plain.items(), key=lambda pair: -len(pair[0])))


@cache
def _phrases() -> dict[str, str]:
    """The same without stops at the end, as drafts quote words within a sentence."""
    return {words.rstrip(_FINAL): said.rstrip(".") for words, said in _sentences().items()}
