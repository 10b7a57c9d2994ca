"""Where words stand in a statement: for people who write a span instead of drawing it."""

from __future__ import annotations

import re

from django.utils.translation import gettext as _

from newsroom.errors import NotPossible


def nearest(words: str, text: str, start: int) -> tuple[int, int]:
    """The span of `words` that begins nearest to `start`, white space however it is broken.

    Raises NotPossible if the statement doesn't have these words.
    """
    pattern = r"\s+".join(map(re.escape, words.split()))
    found = [match.span() for match in re.finditer(pattern, text)] if pattern else []
    if not found:
        raise NotPossible(
            _("these words don’t stand in the statement"), do=_("copy them from its text")
        )
    return min(found, key=lambda span: abs(span[0] - start))
