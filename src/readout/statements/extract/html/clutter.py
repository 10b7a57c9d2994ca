"""Which elements of a page are not the statement: menus, sharing, "see also", cookie notes.

By element, by role, by what is hidden, and by the words in `class` and `id`.  An element that
holds much of the page's text is never clutter, whatever it is called.
"""

from __future__ import annotations

import re
from itertools import pairwise

from readout.statements.extract.html.tree import Node

_NEVER = frozenset(
    "script style template noscript iframe object embed video audio canvas svg select option "
    "textarea button input label dialog datalist noembed noframes head rp".split()
)
_USUALLY = frozenset("nav aside footer figcaption menu search".split())
_ROLES = frozenset(
    "navigation banner contentinfo complementary search dialog alertdialog menu menubar toolbar "
    "tablist alert tooltip".split()
)
# Words in class and id, alone or side by side.
_WORDS = frozenset(
    "nav navbar navigation menu submenu breadcrumb breadcrumbs crumbs sidebar aside share sharing "
    "shares social socials related recommended recommendations seealso cookie cookies consent gdpr "
    "banner masthead footer topbar toolbar tags taglist tagcloud print printable subscribe "
    "subscription newsletter comments comment commentlist respond disqus pagination pager paging "
    "caption figcaption gallery carousel slider slideshow advert advertisement ad ads adv promo "
    "sponsor widget widgets search langs languages langswitch skip skiplink modal popup overlay "
    "login signup "
    "byline kicker rubric rubrics eyebrow category categories meta metadata copyright credits "
    "timestamp pubdate dateline posted author authors bio avatar hidden invisible place toc "
    "translit podelitsya teaser teasers jp sharedaddy wp-caption addtoany ya rss feedback "
    "accessibility alert donate".split()
)
_PAIRS = frozenset(
    "see also|read more|read also|also read|site header|page header|site footer|screen reader|"
    "visually hidden|sr only|more news|more on|other news|latest news|prev next|nav links|"
    "lang switch|language switch|language switcher|post tags|entry footer|post date|entry date|"
    "article date|article time|news date|publish date|published date|post navigation|"
    "site navigation|main menu|read time|smi2 block|material tags|photo credit|image credit".split(
        "|"
    )
)
_BODY_WORDS = frozenset(["articlebody"])
_SPLIT = re.compile(r"[^a-z0-9]+")
_CAMEL = re.compile(r"(?<=[a-z])(?=[A-Z])")
_HIDDEN = re.compile(r"(?:display\s*:\s*none|visibility\s*:\s*hidden)", re.IGNORECASE)
_MOST = 0.4  # an element with more of the page's text than this is not clutter
_LONGEST_CLASS = 400


def words(node: Node) -> list[str]:
    """The words of an element's class and id."""
    names = f"{node.attributes.get('class', '')} {node.attributes.get('id', '')}"[:_LONGEST_CLASS]
    return [w for w in _SPLIT.split(_CAMEL.sub(" ", names).lower()) if w]


def clutter(root: Node) -> set[int]:
    """The `id`s of the elements to leave out."""
    sizes = _sizes(root)
    whole = max(1, sizes[id(root)])
    dropped: set[int] = set()
    stack = [root]
    while stack:
        node = stack.pop()
        if _certain(node) or (sizes[id(node)] <= _MOST * whole and _likely(node)):
            dropped.add(id(node))
            continue
        stack += [child for child in node.children if isinstance(child, Node)]
    return dropped


def _sizes(root: Node) -> dict[int, int]:
    """How many characters that are not links stand in each element."""
    order = list(root.walk())
    sizes: dict[int, int] = {}
    for node in reversed(order):
        if _certain(node) or node.tag == "a":
            sizes[id(node)] = 0
            continue
        own = sum(
            sizes[id(c)] if isinstance(c, Node) else len("".join(c.text.split()))
            for c in node.children
        )
        sizes[id(node)] = own
    return sizes


def _certain(node: Node) -> bool:
    """What a reader never sees, or what is never text."""
    attributes = node.attributes
    return (
        node.tag in _NEVER
        or "hidden" in attributes
        or attributes.get("aria-hidden") == "true"
        or bool(_HIDDEN.search(attributes.get("style", "")))
    )


def _likely(node: Node) -> bool:
    """What its tag, role or names say is not the statement."""
    if node.tag in ("html", "body", "main", "article", "p", "td", "tr", "tbody", "table", "h1"):
        return node.tag in ("p", "table") and _named(node)
    if node.tag in _USUALLY and not _within(node, "blockquote"):
        return True
    if node.tag == "header" and not _within(node, "article") and not _within(node, "main"):
        return True
    if node.attributes.get("role", "").lower() in _ROLES:
        return True
    return node.attributes.get("itemprop") != "articleBody" and _named(node)


def _named(node: Node) -> bool:
    found = words(node)
    if not _BODY_WORDS.isdisjoint(found):
        return False
    return not _WORDS.isdisjoint(found) or any(f"{a} {b}" in _PAIRS for a, b in pairwise(found))


def _within(node: Node, tag: str) -> bool:
    above = node.parent
    while above is not None:
        if above.tag == tag:
            return True
        above = above.parent
    return False
