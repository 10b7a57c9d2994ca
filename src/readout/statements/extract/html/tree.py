"""Tokens to a tree of elements, mending what pages get wrong as browsers do.

Not the whole tree construction of the standard: what decides which block a word stands in is
here (elements that close one another, scopes, raw text, SVG), what only moves words about
(foster parenting, reconstruction of formatting) is not, so the text keeps the order of the page.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from readout.errors import SourceUnsafe
from readout.statements.extract.html.tokens import EndTag, Piece, StartTag, Text, Tokenizer

MAX_DEPTH = 256
MAX_ELEMENTS = 100_000
_PASTE = "open it yourself and paste its text with -"

VOID = frozenset(
    "area base basefont bgsound br col embed frame hr img input keygen link meta param source "
    "track wbr image".split()
)
_HEAD = frozenset(
    "base basefont bgsound link meta noframes noscript script style template title".split()
)
BLOCK = frozenset(
    "address article aside blockquote center details dialog dir div dl dd dt fieldset figcaption "
    "figure footer form h1 h2 h3 h4 h5 h6 header hgroup hr li listing main menu nav ol p pre "
    "search section summary table tbody td tfoot th thead tr ul caption body html xmp "
    "plaintext".split()
)
_CLOSES_P = BLOCK - frozenset("td th tr tbody thead tfoot caption body html table".split())
_HEADINGS = frozenset("h1 h2 h3 h4 h5 h6".split())
_SCOPE = frozenset(
    "applet caption html table td th marquee object template foreignobject desc svg math".split()
)
_TABLE_SCOPE = frozenset("html table template".split())
_LIST_SCOPE = _SCOPE | {"ol", "ul"}
_ROWS = frozenset("tbody thead tfoot".split())
_SPECIAL = BLOCK | _SCOPE | frozenset("button select iframe noscript textarea head".split())
# What each start tag closes if it is open, and the elements that shield it.
_CLOSED_BY: dict[str, tuple[frozenset[str], frozenset[str]]] = {
    "li": (frozenset({"li"}), _LIST_SCOPE),
    "dd": (frozenset({"dd", "dt"}), _SCOPE | {"dl"}),
    "dt": (frozenset({"dd", "dt"}), _SCOPE | {"dl"}),
    "td": (frozenset({"td", "th", "caption"}), _TABLE_SCOPE | {"tr"}),
    "th": (frozenset({"td", "th", "caption"}), _TABLE_SCOPE | {"tr"}),
    "tr": (frozenset({"tr", "caption"}), _TABLE_SCOPE | _ROWS),
    "tbody": (_ROWS | {"caption"}, _TABLE_SCOPE),
    "thead": (_ROWS | {"caption"}, _TABLE_SCOPE),
    "tfoot": (_ROWS | {"caption"}, _TABLE_SCOPE),
    "option": (frozenset({"option"}), _SCOPE | {"select"}),
    "optgroup": (frozenset({"option", "optgroup"}), _SCOPE | {"select"}),
    "a": (frozenset({"a"}), _SCOPE | BLOCK),
    "button": (frozenset({"button"}), _SCOPE),
}
_FOREIGN = frozenset({"svg", "math"})
_BREAKOUT = frozenset(
    "b big blockquote body br center code dd div dl dt em embed h1 h2 h3 h4 h5 h6 head hr i img li "
    "listing menu meta nobr ol p pre ruby s small span strong strike sub sup table "
    "tt u ul var".split()
)
_INTEGRATION = frozenset({"foreignobject", "desc", "title", "mi", "mo", "mn", "ms", "mtext"})


class Node:
    """An element: its tag, attributes, parent, and children (elements and pieces of text)."""

    __slots__ = ("at", "attributes", "children", "parent", "tag")

    def __init__(
        self, tag: str, attributes: dict[str, str], parent: Node | None, at: int = 0
    ) -> None:
        self.tag = tag
        self.attributes = attributes
        self.parent = parent
        self.at = at
        self.children: list[Node | Piece] = []

    def walk(self) -> Iterator[Node]:
        """This element and all below it, in order."""
        stack = [self]
        while stack:
            node = stack.pop()
            yield node
            stack += [c for c in reversed(node.children) if isinstance(c, Node)]

    def text(self) -> str:
        """All text below, as it stands in the source."""
        parts: list[str] = []
        stack: list[Node | Piece] = [self]
        while stack:
            item = stack.pop()
            if isinstance(item, Piece):
                parts.append(item.text)
            else:
                stack += reversed(item.children)
        return "".join(parts)


def parse(source: str) -> Node:
    """The tree of a page; its root is the element "html"."""
    builder = _Builder(source)
    for token in builder.tokenizer:
        builder.take(token)
    return builder.root


class _Builder:
    """The open elements and what each token does to them."""

    def __init__(self, source: str) -> None:
        self.root = Node("html", {}, None)
        self.open = [self.root]
        self.opened = Counter({"html": 1})  # how many elements of each name are open
        self.tokenizer = Tokenizer(source)
        self.count = 0

    def take(self, token: StartTag | EndTag | Text) -> None:
        """Put one token into the tree."""
        if isinstance(token, Text):
            self._text(token)
        elif isinstance(token, StartTag):
            self._start(token)
        else:
            self._end(token.name)
        self.tokenizer.foreign = self._in_foreign()

    def _text(self, token: Text) -> None:
        if self.open[-1].tag == "head" and any(not p.text.isspace() for p in token.pieces):
            self._cut(len(self.open) - 1)
        self.open[-1].children += token.pieces

    def _in_foreign(self) -> bool:
        if not self.opened["svg"] and not self.opened["math"]:
            return False
        for node in reversed(self.open):
            if node.tag in _FOREIGN:
                return True
            if node.tag in _INTEGRATION or node.tag in BLOCK:
                return False
        return False

    def _start(self, token: StartTag) -> None:
        name = token.name
        if name == "html" or (name == "body" and self.opened["body"]):
            node = next(n for n in self.open if n.tag == name)
            for key, value in token.attributes.items():
                node.attributes.setdefault(key, value)
            return
        if self._in_foreign():
            if name not in _BREAKOUT:
                self._push(token, leaf=token.self_closing)
                return
            while self._in_foreign():
                self._cut(len(self.open) - 1)
        self._make_room(name)
        self._push(token, leaf=name in VOID or (token.self_closing and name in _FOREIGN))

    def _make_room(self, name: str) -> None:
        """Close what can't stay open before this start tag."""
        if name not in _HEAD and self.opened["head"] and not self.opened["template"]:
            self._close(frozenset({"head"}), frozenset())
        if name in _CLOSES_P:
            self._close(frozenset({"p"}), _SCOPE | {"button"})
        if name in _HEADINGS and self.open[-1].tag in _HEADINGS:
            self._cut(len(self.open) - 1)
        if name in _CLOSED_BY:
            self._close(*_CLOSED_BY[name])

    def _push(self, token: StartTag, *, leaf: bool) -> None:
        self.count += 1
        if self.count > MAX_ELEMENTS:
            raise SourceUnsafe(f"the page has over {MAX_ELEMENTS:,} elements", do=_PASTE)
        parent = self.open[-1]
        node = Node(token.name, token.attributes, parent, token.at)
        parent.children.append(node)
        if leaf:
            return
        if len(self.open) >= MAX_DEPTH:
            raise SourceUnsafe(f"its elements are nested over {MAX_DEPTH} deep", do=_PASTE)
        self.open.append(node)
        self.opened[node.tag] += 1

    def _end(self, name: str) -> None:
        if name in ("html", "body"):
            return
        if name == "br":  # browsers take </br> for <br>
            self._push(StartTag("br", 0, 0), leaf=True)
        elif name == "template":
            self._close(frozenset({name}), frozenset())
        elif name in _HEADINGS:
            self._close(_HEADINGS, _SCOPE)
        elif name in ("table", "tr", "td", "th", *_ROWS, "caption"):
            self._close(frozenset({name}), _TABLE_SCOPE - {name})
        elif name == "li":
            self._close(frozenset({name}), _LIST_SCOPE)
        elif name in _SPECIAL:
            self._close(frozenset({name}), _SCOPE - {name})
        else:
            self._close(frozenset({name}), _SPECIAL)

    def _close(self, names: frozenset[str], shields: frozenset[str]) -> None:
        """Close the innermost open element of these names unless a shield stands before it."""
        if not any(self.opened[name] for name in names):
            return
        for i in range(len(self.open) - 1, 0, -1):
            if self.open[i].tag in names:
                self._cut(i)
                return
            if self.open[i].tag in shields:
                return

    def _cut(self, i: int) -> None:
        """Close the open elements from the `i`-th on."""
        for node in self.open[i:]:
            self.opened[node.tag] -= 1
        del self.open[i:]
