"""Cut a statement into claims: sentences first, then clauses that stand alone.

Rules over function words and reporting verbs, the same for every language; the words are in
`languages/<code>/clauses.yml`.  Readouts are formulaic enough for this to go far: coordinated
reporting predicates, reporting participles, new subjects after a conjunction, list items.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from itertools import pairwise

from readout.claims import joints
from readout.claims.turns import spoken
from readout.languages import Language, Token
from readout.model import Span

_MIN_CHARS = 18  # a shorter piece says nothing by itself; it stays with its neighbour
_LONG_CHARS = 60  # what a `long_opener` must leave to be worth a claim
_CLAUSE = 7  # tokens that make a clause, whatever its verb
_FINITE = frozenset({"VERB", "PRTS"})
_PREDICATES = _FINITE | {"GRND"}
_ITEM_WORDS = 4  # a joint ("as well as") counts among them
_NO_ITEM = frozenset({"PREP", "CONJ", "PRTF", "PRTS", "GRND", "VERB", "INFN", "ADVB"})
# "expressed the view that, considering …": what follows the comma belongs to what stands before.
_COMPLEMENTISERS = frozenset({"that", "what", "что", "чтобы", "to"})
# List markers ("1.", "а)", "–", "•", "#") are no part of a claim.
_MARKER = re.compile(r"(?:[-–—*•·#>]+|\(?\d{1,2}[.)]|\(?[a-zа-я]\))\s+")
_TRAILING = " \t\n\r\u00a0,;:–—-"


def split(text: str, language: Language, cuts: Collection[int] = ()) -> list[Span]:
    """The spans of the statement's claims in order, not overlapping.

    `cuts` are offsets at which a claim ends whatever the rules say.
    """
    spans: list[Span] = []
    for start, end in spoken(text, language):
        if _is_heading(text, start, end, language):
            continue
        for span in split_sentence(text, start, end, language):
            edges = [span.start, *sorted(c for c in cuts if span.start < c < span.end), span.end]
            pieces = (
                _trim(text, language.tokens(text, a, b), language) for a, b in pairwise(edges)
            )
            spans += [piece for piece in pieces if piece] if len(edges) > 2 else [span]
    return spans


def split_sentence(text: str, start: int, end: int, language: Language) -> list[Span]:
    """The claims of the sentence `text[start:end]`."""
    tokens = language.tokens(text, start, end)
    cuts = _cuts(tokens, language) if not language.limited else []
    edges = [0, *cuts, len(tokens)]
    spans: list[Span] = []
    for first, last in pairwise(edges):
        span = _trim(text, tokens[first:last], language)
        if span is None:
            continue
        if spans and span.end - span.start < _MIN_CHARS:
            spans[-1] = Span(spans[-1].start, span.end)
        else:
            spans.append(span)
    if len(spans) > 1 and spans[0].end - spans[0].start < _MIN_CHARS:
        spans[:2] = [Span(spans[0].start, spans[1].end)]
    return spans


def _cuts(tokens: Sequence[Token], language: Language) -> list[int]:
    """Indices of the tokens at which a new claim opens, the first one left out."""
    lexicon = language.lexicon("clauses")
    found = {i: m for i in range(len(tokens)) if (m := lexicon.match_at(tokens, i))}
    cuts: list[int] = []
    quoted = _quoted(tokens)
    predicate = -1  # the last one before token i; a statement's annex may be one sentence of 60,000
    for i in range(2, len(tokens) - 2):
        if _predicates(tokens, i - 1, language) or (i == 2 and _predicates(tokens, 0, language)):
            predicate = i - 1
        since = cuts[-1] if cuts else 0
        told = predicate >= since
        if quoted[i] or _governed(tokens, i):
            continue
        if _match(tokens, i, language, "added") and any(
            t.text[0].isdigit() for t in tokens[i : i + 5]
        ):
            cuts.append(i)
        elif tokens[i].text == ";":
            cuts.append(i + 1)
        elif (
            joints.stands_apart(tokens, i, language, since)
            or (told and joints.opens(tokens, i, language, since))
            or ((told or _clause_before(tokens, i, since)) and _opens(tokens, i, language))
        ):
            cuts.append(i)
        elif tokens[i - 1].text == "," and i in found:
            name = found[i].name
            rest = tokens[-1].end - tokens[i].start
            if name == "opener" or (name == "long_opener" and rest >= _LONG_CHARS):
                cuts.append(i)
    single = (_leading_gerund(tokens, language), joints.frame_end(tokens, language))
    topic = joints.topic_start(tokens, language)
    listed = _list_cuts(tokens, language)
    found_all = {*cuts, *listed, *joints.second_reasons(tokens, language)}
    return sorted(found_all | {i for i in (*single, topic) if i is not None})


def _clause_before(tokens: Sequence[Token], i: int, since: int) -> bool:
    """Whether a comma ends a clause before token `i`, though its verb is none of those known."""
    return tokens[i - 1].text == "," and i - since >= _CLAUSE


def _predicates(tokens: Sequence[Token], i: int, language: Language) -> bool:
    """Whether token `i` is a predicate; «начиная с» only joins."""
    joins = _match(tokens, i, language, "joining_gerund")
    return bool(tokens[i].tags & _PREDICATES) and not joins


def _governed(tokens: Sequence[Token], i: int) -> bool:
    """Whether one word after "that" or "to" token `i` still belongs to what these open."""
    opener = tokens[i - 2].lower
    if opener == "to" and tokens[i + 1].tags & _FINITE:
        return False  # "open to negotiation and condemned"
    return opener in _COMPLEMENTISERS


def _list_cuts(tokens: Sequence[Token], language: Language) -> list[int]:
    """Items of a list of topics that can stand alone: "discussed A …, B … as well as C …".

    Only where every item has some words of its own; a list of short items is one claim.
    """
    if any(t.text == ";" for t in tokens):
        return []  # the semicolons part the items
    colon = next((i for i, t in enumerate(tokens[:-1]) if _opens_list(tokens, i)), None)
    verb = next((i for i in range(len(tokens)) if _match(tokens, i, language, "listing")), None)
    verb = colon if colon is not None else verb
    if verb is None:
        return []
    cuts = [] if colon is None else [colon + 1]
    quoted = _quoted(tokens)
    for i in range(verb + 1 + len(cuts), len(tokens) - 2):
        joint = _match(tokens, i, language, "list_joint")
        if cuts and tokens[i - 1].text == "," and len(tokens) - i > _ITEM_WORDS + 1:
            joint = joint or _match(tokens, i, language, "and")
        if tokens[i - 1].text != "," and not joint:
            continue
        first = joint or i
        if first >= len(tokens) or not _heads_item(tokens[first], language, first, tokens):
            continue
        if not joint and any(_match(tokens, k, language, "and") for k in (i + 1, i + 2)):
            continue  # "…, financial and political support": one thing with several adjectives
        if not quoted[i]:
            cuts.append(i)
    edges = [*([] if colon is not None else [verb + 1]), *cuts, len(tokens)]
    sizes = [sum(t.is_word for t in tokens[a:b]) for a, b in pairwise(edges)]
    return cuts if len(sizes) > 1 and min(sizes) >= _ITEM_WORDS else []


def _opens_list(tokens: Sequence[Token], i: int) -> bool:
    """Whether token `i` is the colon before a list of things, not before quoted words."""
    after = tokens[i + 1]
    return tokens[i].text == ":" and i > 3 and after.is_word and not after.tags & {"VERB", "NPRO"}


def _heads_item(token: Token, language: Language, i: int, tokens: Sequence[Token]) -> bool:
    """Whether a list item can begin with this token: no preposition, participle or relative."""
    if token.tags & _NO_ITEM or not token.is_word:
        return False
    return _match(tokens, i, language, "not_item") is None


def _opens(tokens: Sequence[Token], i: int, language: Language) -> bool:
    """Whether a clause that stands alone begins at token `i` (a conjunction or a participle)."""
    after_comma = tokens[i - 1].text == ","
    conjunction = _match(tokens, i, language, "conjunction")
    j = conjunction or i
    while j < len(tokens) and (k := _match(tokens, j, language, "adverb")):
        j = k
    if j >= len(tokens) or not (conjunction or after_comma):
        return False
    head = tokens[j]
    if _match(tokens, j, language, "reporting"):
        if "GRND" in head.tags:
            return True
        if conjunction and _FINITE & head.tags:
            return True
    if not (conjunction and after_comma):
        return False
    return _new_subject(tokens, j, language)


def _new_subject(tokens: Sequence[Token], j: int, language: Language) -> bool:
    """Whether a subject with its own finite verb begins at token `j`."""
    if not (
        _match(tokens, j, language, "subject")
        or tokens[j].text[0].isupper()
        or language.code == "ru"
    ):
        return False
    for token in tokens[j : j + 9]:
        if token.text in ",;:()":
            return False
        if _FINITE & token.tags:
            return True
    return False


def _leading_gerund(tokens: Sequence[Token], language: Language) -> int | None:
    """Where the main clause begins after an opening "Having confirmed …, the President …"."""
    if not tokens or "GRND" not in tokens[0].tags or not _match(tokens, 0, language, "reporting"):
        return None
    for i, token in enumerate(tokens[4:-3], start=4):
        if token.text == "," and tokens[i + 1].text[0].isupper():
            return i + 1
    return None


def _match(tokens: Sequence[Token], i: int, language: Language, name: str) -> int | None:
    """The token after the match of a pattern of this name at `i`, if there is one."""
    return language.part("clauses", name).end_at(tokens, i)


def _quoted(tokens: Sequence[Token]) -> list[bool]:
    """For each token, whether it stands inside quotation marks opened earlier in the sentence."""
    inside, depth, straight = [], 0, False
    for token in tokens:
        inside.append(depth > 0 or straight)
        if token.text in "“«„":
            depth += 1
        elif token.text in "”»" and depth:
            depth -= 1
        elif token.text == '"':
            straight = not straight
    return inside


def _trim(text: str, tokens: Sequence[Token], language: Language) -> Span | None:
    """The claim's span: no list marker, leading conjunction or trailing comma; `None` if empty."""
    if not tokens:
        return None
    start, end = tokens[0].start, tokens[-1].end
    if marker := _MARKER.match(text, start, end):
        start = marker.end()
        tokens = [t for t in tokens if t.start >= start]
    after = _match(tokens, 0, language, "conjunction") if tokens and not language.limited else None
    if after and after < len(tokens) and tokens[0].text[0].islower():
        start = tokens[after].start
        tokens = tokens[after:]
    lead = _match(tokens, 0, language, "leading") if tokens and not language.limited else None
    if lead and lead < len(tokens) and tokens[0].text[0].islower():
        start = tokens[lead].start
    while len(tokens) > 2 and _ends_idly(tokens, language):
        tokens = tokens[:-1]
        end = tokens[-1].end
    while start < end and text[start] in _TRAILING:
        start += 1
    while end > start and text[end - 1] in _TRAILING:
        end -= 1
    if not any(c.isalpha() for c in text[start:end]):
        return None
    return Span(start, end)


def _ends_idly(tokens: Sequence[Token], language: Language) -> bool:
    """Whether the last token belongs to no claim: a comma, a conjunction."""
    if tokens[-1].text in _TRAILING:
        return True
    if language.limited:
        return False
    return _match(tokens, len(tokens) - 1, language, "trailing") is not None


def _is_heading(text: str, start: int, end: int, language: Language) -> bool:
    """A heading, a question or a sign-off: it states nothing."""
    line = text[start:end]
    if line.startswith("#") and line.lstrip("#")[:1] in (" ", "\t"):
        return True
    if line.rstrip("”»\"')").endswith("?"):
        return True
    alone = (start == 0 or text[:start].rstrip(" \t").endswith("\n")) and (
        end == len(text) or text[end:].lstrip(" \t").startswith("\n")
    )
    if alone and line.endswith(":"):
        return not any("VERB" in t.tags for t in language.tokens(text, start, end))
    if not alone or line[-1] in ".!…»”\"':;,)":
        return False
    if _MARKER.match(text, start, end) or len(line) > 140:
        return False
    tokens = language.tokens(text, start, end)
    lowered = [t for t in tokens if t.is_word]
    if language.limited:
        return len(lowered) <= 6
    return not any(
        "VERB" in t.tags or "PRTS" in t.tags for t in lowered
    ) or line.lower().startswith(("readout of", "statement "))
