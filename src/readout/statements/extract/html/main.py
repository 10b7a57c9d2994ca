"""Which of a page's blocks are the statement.

Blocks of running text vote for the elements they stand in.  The element that the page itself
marks as the article's body wins if it holds a fair share of them, else the innermost one that
holds nearly all.  What is left of the site inside it goes line by line.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from itertools import pairwise

from readout.statements.extract.html.blocks import Block, blocks
from readout.statements.extract.html.clutter import clutter, words
from readout.statements.extract.html.tree import Node
from readout.statements.extract.phrases import LETTER, is_date_line, is_see_also, is_service

_RUNNING = 60  # characters from which a block without a full stop counts as running text
_SHORTEST = 20
_LINKED = 0.5  # a block with more of it in links is a menu or a teaser
_BODY_SHARE = 0.25  # of the running text, for an element marked as the article's body
_ARTICLE_SHARE = 0.5  # for <article> and <main>
_NEARLY_ALL = 0.92
_BODY = frozenset(
    "articlebody|article body|article text|article content|entry content|post content|post body|"
    "story body|news body|news text|news content|page content|read content|reader article|"
    "statement body|statement text|statement content|body content|text content|content body|"
    "article main|document text|doc text|field body|editable content|detail text|news detail".split(
        "|"
    )
)
_SENTENCE_END = '.!?…:;»”")'
_LONGEST_TITLE = 1000
_FEW = 12  # words of a heading above the statement, such as the name of the section


def main_blocks(root: Node, title: str | None) -> list[Block]:
    """The blocks of the statement, in order."""
    dropped = clutter(root)
    everything = blocks(root, dropped)
    votes = _votes(everything)
    container = _container(root, votes)
    inside = [b for b in everything if _is_in(b.node, container)]
    inside = _lead(everything, inside) + inside
    kept = _without_sections(_own(inside, title))
    if not kept:  # a page of links or of one short line: better all of it than nothing
        kept = [b for b in inside or everything if b.linked < 1] or everything
    return kept


def _votes(found: Sequence[Block]) -> dict[int, int]:
    """How many characters of running text stand in each element."""
    votes: dict[int, int] = defaultdict(int)
    for block in found:
        if _runs(block):
            text = block.text
            for node in _upward(block.node):
                votes[id(node)] += len(text)
    return votes


def _runs(block: Block) -> bool:
    """Whether a block is running text."""
    text = block.text
    running = len(text) >= _RUNNING or (len(text) >= _SHORTEST and text[-1] in _SENTENCE_END)
    return running and block.linked <= _LINKED and not block.heading and not is_service(text)


def _lead(everything: Sequence[Block], inside: Sequence[Block]) -> list[Block]:
    """The running text between the page's heading and the body: its lead."""
    if not inside:
        return []
    first = next(i for i, block in enumerate(everything) if block is inside[0])
    above = [i for i in range(first) if everything[i].node.tag == "h1"]
    if not above:
        return []
    between = everything[above[-1] + 1 : first]
    return [b for b in between if _runs(b) and len(b.text) >= _RUNNING and not is_date_line(b.text)]


def _upward(node: Node) -> Iterator[Node]:
    at: Node | None = node
    while at is not None:
        yield at
        at = at.parent


def _is_in(node: Node, container: Node) -> bool:
    return any(above is container for above in _upward(node))


def _container(root: Node, votes: dict[int, int]) -> Node:
    """The element that holds the statement."""
    whole = votes.get(id(root), 0)
    if not whole:
        return root
    nodes = [n for n in root.walk() if votes.get(id(n), 0)]
    bodies = [n for n in nodes if _is_body(n) and votes[id(n)] >= _BODY_SHARE * whole]
    articles = [n for n in nodes if _is_article(n) and votes[id(n)] >= _ARTICLE_SHARE * whole]
    if bodies:
        return _outermost(max(bodies, key=lambda n: votes[id(n)]), bodies, votes)
    start = min(articles, key=lambda n: votes[id(n)]) if articles else root
    return _narrow(start, votes)


def _outermost(best: Node, bodies: Sequence[Node], votes: dict[int, int]) -> Node:
    """Of nested bodies that hold as much, the innermost; more text wins before that."""
    same = [n for n in bodies if votes[id(n)] >= _NEARLY_ALL * votes[id(best)] and _is_in(n, best)]
    return same[-1] if same else best


def _narrow(node: Node, votes: dict[int, int]) -> Node:
    """The innermost element that still holds nearly all running text of `node`."""
    while True:
        need = _NEARLY_ALL * votes[id(node)]
        inner = [c for c in node.children if isinstance(c, Node) and votes.get(id(c), 0) >= need]
        if not inner:
            return node
        # Not into a paragraph, whose short neighbours belong to it; a cell has the page's frame
        # for neighbours, also where its text stands in it bare.
        deeper = any(isinstance(c, Node) and votes.get(id(c), 0) for c in inner[0].children)
        if not deeper and inner[0].tag != "td":
            return node
        node = inner[0]


def _is_body(node: Node) -> bool:
    if node.tag in ("html", "body", "p"):
        return False
    if node.attributes.get("itemprop", "").lower() == "articlebody":
        return True
    found = words(node)
    pairs = {f"{a} {b}" for a, b in pairwise(found)}
    return not _BODY.isdisjoint(found) or not _BODY.isdisjoint(pairs)


def _is_article(node: Node) -> bool:
    return node.tag in ("article", "main") or node.attributes.get("role") in ("main", "article")


def _own(found: Sequence[Block], title: str | None) -> list[Block]:
    """Without the title, the date above the text, service lines and lines of links."""
    kept: list[Block] = []
    started = False
    known = _plain(title or "")
    for block in found:
        text = block.text
        if block.node.tag == "h1" or (
            known and not started and len(text) < _LONGEST_TITLE and _plain(text) == known
        ):
            continue
        if is_service(text) or _is_links(block) or not LETTER.search(text):
            continue
        if not started and is_date_line(text):
            continue
        started = started or _starts(block)
        kept.append(block)
    return kept


def _starts(block: Block) -> bool:
    """Whether the statement's own text has begun with this block."""
    text = block.text
    return len(text) >= _RUNNING or text[-1] in _SENTENCE_END or len(text.split()) > _FEW


def _is_links(block: Block) -> bool:
    """A line that is only links and no sentence."""
    text = block.text
    return block.linked > 0.8 and not (len(text) >= _RUNNING and text[-1] in _SENTENCE_END)


def _without_sections(found: Sequence[Block]) -> list[Block]:
    """Without "see also" and what follows it, up to the next heading of its rank."""
    kept: list[Block] = []
    heading: Block | None = None
    for block in found:
        if is_see_also(block.text) and not block.marker:
            heading = block
            continue
        if heading is not None:
            if _ends_section(block, heading):
                heading = None
            else:
                continue
        kept.append(block)
    return kept


def _ends_section(block: Block, heading: Block) -> bool:
    """Whether `block` no longer belongs to the section that `heading` opens."""
    if heading.heading:
        inside = heading.node.parent is None or _is_in(block.node, heading.node.parent)
        return not inside or (block.heading and block.node.tag <= heading.node.tag)
    return not block.marker and not block.linked and len(block.text) >= _RUNNING


def _plain(text: str) -> str:
    return "".join(c for c in text.lower() if c.isalnum())
