"""What of an older text still stands in a newer one, sentence by sentence.

A whole sentence has to stand, not a claim's words alone: “the truce holds” is another thing in
“it is not so that the truce holds”.
"""

from __future__ import annotations

from collections import Counter
from typing import Any

from readout.languages.language import get


class Standing:
    """Which sentences of `older` stand in `newer`, and where.

    A sentence that occurs once in both texts is the same one, wherever it went; so are those that
    stand next to such a pair, before and after it, at the start and at the end.  One that occurs
    several times with nothing to tell by is not matched.  The time is linear in the texts.
    """

    def __init__(self, older: str, newer: str, language: str | None) -> None:
        self._older, self._newer = older, newer
        split = get(language).sentences
        self._from, self._to = split(older), split(newer)
        self._matched = _matched(
            [older[a:b] for a, b in self._from], [newer[a:b] for a, b in self._to]
        )

    def shift(self, start: int, end: int) -> int | None:
        """How far `older[start:end]` went; `None` if its sentence no longer stands as it was."""
        inside = [i for i, (a, b) in enumerate(self._from) if a < end and start < b]
        if not inside or any(i not in self._matched for i in inside):
            return None
        first, last = inside[0], inside[-1]
        by = self._to[self._matched[first]][0] - self._from[first][0]
        # Together with what lies between the sentences, if there are several.
        low, high = min(start, self._from[first][0]), max(end, self._from[last][1])
        stands = low + by >= 0 and self._older[low:high] == self._newer[low + by : high + by]
        return by if stands else None


def _matched(older: list[str], newer: list[str]) -> dict[int, int]:
    """The index in `newer` of each sentence of `older` that stands there."""
    once_older, once_newer = Counter(older), Counter(newer)
    place = {sentence: j for j, sentence in enumerate(newer)}
    found = {
        i: place[sentence]
        for i, sentence in enumerate(older)
        if once_older[sentence] == 1 == once_newer[sentence]
    }
    taken = set(found.values())
    anchors = [(-1, -1), *found.items(), (len(older), len(newer))]
    for step in (1, -1):
        for i, j in anchors:
            i, j = i + step, j + step
            while (
                0 <= i < len(older)
                and 0 <= j < len(newer)
                and i not in found
                and j not in taken
                and older[i] == newer[j]
            ):
                found[i] = j
                taken.add(j)
                i, j = i + step, j + step
    return found


def shifted(data: Any, by: int) -> Any:
    """A claim's slots with every span in them moved; spans are `{"start", "end"}`."""
    if isinstance(data, list):
        return [shifted(item, by) for item in data]
    if not isinstance(data, dict):
        return data
    return {
        key: value + by
        if key in ("start", "end") and isinstance(value, int)
        else shifted(value, by)
        for key, value in data.items()
    }
