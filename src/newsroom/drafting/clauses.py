"""A sentence of a statement in the newsroom's mouth, by steps that change no fact.

An opening such as "In addition," goes, "today" becomes the day, the first letter gets small, and
what is distinctive is put in quotation marks.  Where any step is in doubt there is no clause, and
the sentence is quoted as it stands.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from newsroom.drafting import russian
from newsroom.drafting.distinctive import distinctive, outside_quotes
from newsroom.drafting.language import Words
from newsroom.drafting.runs import Run
from newsroom.drafting.typography import marks, plain, quoted
from readout.model import Difference

_BROKEN = re.compile(r"\n\s*\n|\n\s*[-–—•*\d]|[!?;][\s\"»”]|\.\.\.|…|[.!?][\"”»]\s")


@dataclass(frozen=True, slots=True)
class Clause:
    """`inside` a sentence of the newsroom's, or `opening` one; without its full stop.

    `inside` is `None` where nobody can tell whether the first word is a name.  `own_verb` is
    whether it reports by itself ("the presidents agreed that"); `verb` is that of a Russian
    sentence without a subject («подчёркнуто, что»), `bare` that it goes after «в заявлении» as is;
    `leans` that it begins with a pronoun.
    """

    inside: str | None
    opening: str
    own_verb: bool
    verb: str = ""
    bare: bool = False
    leans: bool = False

    @property
    def length(self) -> int:
        """How many words it has."""
        return len(self.opening.split())


def clause(run: Run, words: Words, follows: bool, differences: list[Difference]) -> Clause | None:
    """The run in reported speech, `None` where that isn't safe.

    `follows` tells that the sentence before it is told just before it.
    """
    start, verb, bare = _beginning(run.text, words)
    if not run.whole or _must_be_quoted(run, words, start, follows):
        return None
    body = _assembled(run, words, distinctive(run, words, differences, start), start)
    if body is None:
        return None
    body = body.rstrip(" .")
    if words.language == "en":
        body = re.sub(r"[.,]([”’]+)$", r"\1", body)
    if not body or body[-1] in ":;,":
        return None
    opening = body[0].upper() + body[1:]
    own_verb = _reports(opening, words)
    leans = _first(opening) in words.strings["leaning"]
    return Clause(_small(body, run, words, start), opening, own_verb, verb, bare, leans)


def verbatim(run: Run, words: Words) -> str:
    """The run's words for between quotation marks, without the full stop."""
    return plain(run.text).rstrip(" .,;:")


def _beginning(text: str, words: Words) -> tuple[int, str, bool]:
    """Where the clause begins, and what a sentence without a subject reports by."""
    start = 0
    for opening in words.strings["openings"]:
        if text.lower().startswith(f"{opening} ".lower()):
            start = len(opening) + 1
    first = re.match(r"\w+", text[start:])
    verb = words.strings["impersonal"].get(first[0].lower()) if first else None
    if first is None or verb is None:
        return start, "", False
    joint = words.strings["complement"]
    if text[start + first.end() :].startswith(joint):
        return start + first.end() + len(joint), verb, False
    return start, "", True


def _must_be_quoted(run: Run, words: Words, start: int, follows: bool) -> bool:
    text = run.text.strip()
    ends = text[-1] in '.»”"' or run.partial
    if not ends or _BROKEN.search(text) or text.count('"') % 2:
        return True
    said = {token.lower for token in words.grammar.tokens(outside_quotes(text))}
    if said & set(words.strings["own_person"]):
        return True
    leaning = set(words.strings["leaning"])
    leans = _first(run.text[start:]) in leaning or (run.partial and bool(said & leaning))
    return (leans or bool(said & set(words.strings["pointing"]))) and not follows


def _first(text: str) -> str:
    """The first word, in small letters."""
    first = re.match(r"[\w’']+", text)
    return first[0].lower() if first else ""


def _assembled(run: Run, words: Words, spans: list[tuple[int, int]], start: int) -> str | None:
    """The text with marks around the spans and days for "today"; `None` if one is unsure."""
    days = _days(run, words, spans)
    if days is None:
        return None
    cuts = sorted([(a, b, quoted(plain(run.text[a:b]), words.language)) for a, b in spans] + days)
    out, place = "", start
    for a, b, said in cuts:
        if a < place:
            return None
        out += _own(run.text[place:a], words) + said
        place = b
    body = out + _own(run.text[place:], words)
    superfluous = "|".join(words.strings["superfluous"])
    return re.sub(rf"^((?:\w+ ){{1,3}})(?:{superfluous}) ", r"\1", body)


def _own(text: str, words: Words) -> str:
    """Words outside our quotation marks: the page's marks, offices in a small letter."""
    said = marks(plain(f"|{text}|"), words.language)[1:-1]
    for office in words.strings["lowered"]:
        said = re.sub(rf"\b{office}(?=[а-яё-]*\b)", office.lower(), said)
    return said


def _days(
    run: Run, words: Words, spans: list[tuple[int, int]]
) -> list[tuple[int, int, str]] | None:
    found: list[tuple[int, int, str]] = []
    for reading in (d for c in run.claims for d in c.dates):
        relative = reading.iso is not None and not re.search(r"\d", reading.text)
        a, b = reading.span.start - run.span.start, reading.span.end - run.span.start
        if not relative or any(x <= a and b <= y for x, y in spans):
            continue
        if reading.text.lower() not in words.strings["today"] or reading.precision != "day":
            return None
        before = run.text[:a].split()
        if before and before[-1].lower() in words.strings["before_day"]:
            return None
        day = words.day(str(reading.iso), int(str(reading.iso)[:4]))
        found.append((a, b, words.strings["on_day"].format(day=day)))
    return found


def _small(text: str, run: Run, words: Words, start: int) -> str | None:
    """The clause as it goes on within a sentence; `None` where the first word may be a name."""
    first = re.match(r"\w+", text)
    if first is None or not first[0][0].isupper():
        return text
    small = text[0].lower() + text[1:]
    if words.language == "ru":
        return small if russian.common(first[0]) else text
    if first[0].lower() in words.strings["small"]:
        return small
    place = run.span.start + start
    named = any(m.span.start == place for c in run.claims for m in c.mentions)
    if named or re.match(r"\w+ [A-Z]", text):
        return text
    known = re.search(rf"\b{first[0].lower()}\b", run.statement.text)
    return small if known else None


def _reports(text: str, words: Words) -> bool:
    tokens = words.grammar.tokens(text)
    return bool(words.grammar.part("clauses", "reporting").find(tokens[:12]))


def small_letter(phrase: str, words: Words) -> str:
    """A heading as it goes on within a sentence; unchanged where its first word may be a name."""
    first = re.match(r"\w+", phrase)
    if first is None or (words.language == "ru" and not russian.common(first[0])):
        return phrase
    all_capitals = first[0].isupper() and len(first[0]) > 1
    return phrase if all_capitals else phrase[0].lower() + phrase[1:]
