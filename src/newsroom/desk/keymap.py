"""The workbench's keys: one table, read by the page, its help, the documentation and the tests."""

from __future__ import annotations

from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _


@dataclass(frozen=True, slots=True)
class Key:
    """A key as a person reads it, and what it does.

    `name` is what the page's script calls it; `keys` the values of the browser's `event.key` for
    it, where they are not `shown`.
    """

    shown: str
    name: str
    does: str | Promise
    keys: str = ""

    @property
    def values(self) -> str:
        """The values of `event.key`, with spaces between them."""
        return self.keys or self.shown


KEYS = (
    Key("j", "next", _("next row")),
    Key("k", "previous", _("previous row")),
    Key("← →", "side", _("the claim before or after, in the row in hand"), "ArrowLeft ArrowRight"),
    Key("Enter", "source", _("open the source of the claim in hand")),
    Key("a", "accept", _("accept the row")),
    Key("A", "accept_all", _("accept all rows that are shown")),
    Key("x", "reject", _("reject the row")),
    Key("v", "verdict", _("change the verdict")),
    Key("1 – 6", "kind", _("give the claim in hand another kind"), "1 2 3 4 5 6"),
    Key("m", "merge", _("merge the row with another: choose it, then Enter")),
    Key("s", "split", _("split claims off into a row of their own")),
    Key("g", "move", _("move the claim in hand to another row: choose it, then Enter")),
    Key("e", "redraw", _("redraw the span of the claim in hand")),
    Key("n", "note", _("edit the note")),
    Key("*", "star", _("put the row first, or back in its place")),
    Key("u", "undo", _("undo your last change")),
    Key("?", "keys", _("show these keys")),
    Key("Esc", "close", _("close what is open"), "Escape"),
)

# At the foot of the page: those without which nobody gets far.
HINTS = (
    ("j k", _("move")),
    ("a", _("accept")),
    ("x", _("reject")),
    ("v", _("verdict")),
    ("Enter", _("source")),
    ("u", _("undo")),
    ("?", _("all keys")),
)
