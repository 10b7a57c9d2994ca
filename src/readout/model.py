"""The records that flow through Readout, one per stage.

    Capture ─► Statement ─► Claim ─► Point ─► Comparison

All are frozen.  Offsets count Unicode code points of the statement's text, `[start, end)`.
`None` means unknown or not said; it never means zero.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from enum import StrEnum
from hashlib import sha256
from os import PathLike

from readout.places import PlaceMap


class Kind(StrEnum):
    """What a claim does."""

    COMMITMENT = "commitment"
    DEMAND = "demand"
    ASSERTION = "assertion"
    EVALUATION = "evaluation"
    NEXT_STEP = "next_step"
    COURTESY = "courtesy"


class Verdict(StrEnum):
    """How the claims of a point stand to each other."""

    AGREE = "agree"
    DIFFER = "differ"
    ONE_SIDED = "one_sided"


class Aspect(StrEnum):
    """In what respect the claims of a point differ."""

    NUMBER = "number"
    DATE = "date"
    SCOPE = "scope"
    ACTOR = "actor"
    MODALITY = "modality"
    POLARITY = "polarity"
    WORDING = "wording"


class Weight(StrEnum):
    """How much a difference matters, gravest first."""

    CONFLICT = "conflict"
    FIRMNESS = "firmness"
    SPECIFICITY = "specificity"
    FRAMING = "framing"


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """A half-open range `[start, end)` of code points in a statement's text."""

    start: int
    end: int

    def __post_init__(self) -> None:
        if not 0 <= self.start < self.end:
            raise ValueError(f"not a span: [{self.start}, {self.end})")

    def overlaps(self, other: Span) -> bool:
        """Whether the two share at least one code point."""
        return self.start < other.end and other.start < self.end

    def within(self, other: Span) -> bool:
        """Whether this lies wholly inside `other`."""
        return other.start <= self.start and self.end <= other.end


@dataclass(frozen=True, slots=True)
class Quantity:
    """An amount that a claim names.

    `value` is in whole units ("$500 million" is 500000000 with unit "USD"); `unit` is a plain
    English noun or a code, `None` if none was found; `comparator` is one of "about",
    "at_least", "at_most", "less_than", "more_than", "order_of" ("thousands of") or `None` for
    an exact amount; `each` tells "175 on each side" from 175 in all; `bound` are the comparator's
    words where they stand beside the amount.
    """

    value: float | int
    unit: str | None
    comparator: str | None
    span: Span
    text: str
    each: bool = False
    bound: Span | None = None


@dataclass(frozen=True, slots=True)
class ClockTime:
    """A time of day: `time` is "18:30", or "midnight" where it can't be known at which end.

    `zone` is a name of the IANA's tables ("Europe/Moscow", "Etc/GMT+5"), `None` if none is said.
    """

    time: str
    zone: str | None
    span: Span


@dataclass(frozen=True, slots=True)
class DateReading:
    """A date that a claim names.

    `iso` is a year, month or day ("2031", "2031-06", "2031-06-21") or an interval
    "start/end"; `None` where the words give no calendar date ("soon").  `precision` is "year",
    "month", "day" or "interval", and "vague" when `iso` is `None`.  `role` is "by" (a
    deadline), "from" (a start), "on" or `None`; `clock` is the time of day told beside it.
    """

    iso: str | None
    precision: str
    span: Span
    text: str
    role: str | None = None
    clock: ClockTime | None = None


@dataclass(frozen=True, slots=True)
class Party:
    """An actor that speaks: a government, an office, an organisation.

    Each mapping holds, per language, words by which statements name it, in one form each:
    `aliases` the country or organisation, `adjectives` ("Russian", which counts only beside an
    office), `capitals`, `seats` (buildings that stand for a government), `offices`, `people`.
    `codes` are for the command line alone.  `doubtful` words count only where one of the words
    beside them stands in the text too; `exceptions` hold a word of the party and name something
    else ("Washington Post").
    """

    id: str
    names: Mapping[str, str]
    aliases: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    codes: tuple[str, ...] = ()
    adjectives: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    capitals: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    seats: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    offices: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    people: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    doubtful: Mapping[str, Mapping[str, tuple[str, ...]]] = field(default_factory=dict)
    exceptions: Mapping[str, tuple[str, ...]] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Capture:
    """A source as it was found: which bytes, when, from where.

    `id` is the beginning of `sha256`, so the same bytes are the same capture.  `source` is what
    the user typed; `final_url` where redirects ended, `None` for a file.  `headers` are the
    answer's, those that say what the page is and which version.  `file` is the name of the file
    that holds the bytes in an archive.
    """

    id: str
    source: str
    media_type: str | None
    sha256: str
    size: int
    captured_at: datetime
    final_url: str | None = None
    headers: tuple[tuple[str, str], ...] = ()
    file: str | None = None


@dataclass(frozen=True, slots=True)
class Statement:
    """One party's published account of an event, in one language.

    `party` is the name the caller gave.  `language` is an ISO 639-1 code, `None` until it is
    detected.  `published` is the statement's own date; relative dates resolve against it.
    `captured_at` is when its page was fetched or saved, `None` for a file or text at hand.
    `places` leads from the text back to the page, PDF or Word document that it was taken from;
    `None` for plain text.
    """

    text: str
    party: str
    source: str = "text"
    id: str = ""
    language: str | None = None
    title: str | None = None
    published: date | None = None
    sha256: str = ""
    captured_at: datetime | None = None
    places: PlaceMap | None = None

    @classmethod
    def from_text(
        cls,
        text: str,
        *,
        party: str,
        source: str = "text",
        language: str | None = None,
        published: date | None = None,
    ) -> Statement:
        """A statement from text at hand; its hash is that of the text in UTF-8."""
        return cls(
            text=text,
            party=party,
            source=source,
            language=language,
            published=published,
            sha256=sha256(text.encode("utf-8", "surrogatepass")).hexdigest(),
        )

    @classmethod
    def from_file(
        cls,
        path: str | PathLike[str],
        *,
        party: str,
        language: str | None = None,
        published: date | None = None,
    ) -> Statement:
        """A statement from a text or Markdown file in any common encoding, a saved web page, a
        PDF or a Word document.

        Raises a `SourceError` that says what is wrong with the file.
        """
        from readout.statements.read import read_file

        return read_file(path, party=party, language=language, published=published)


@dataclass(frozen=True, slots=True)
class Stance:
    """How firmly a claim commits: a rung of the modality ladder (see docs/terminology.md).

    `axis` is "undertaking" or "request"; `rung` counts from 0, higher is firmer; `name` is the
    rung's name; `span` marks the words that show it, `None` where the form of the verb alone does.
    """

    axis: str
    rung: int
    name: str
    span: Span | None = None


@dataclass(frozen=True, slots=True)
class Mention:
    """A party named in a statement, with the words that name it.

    `party` is its id in the registry.  `role` is "actor" for words that name who speaks (a
    person, an office, "the Russian side"), "name" for a country, capital or organisation by
    itself, "place" where that is a place ("in Moscow", "Kremlin-backed").  `base` tells that the
    words stand in the form that the registry has them in, the nominative.
    """

    party: str
    span: Span
    role: str = "name"
    base: bool = field(default=False, compare=False)


@dataclass(frozen=True, slots=True)
class Term:
    """A loaded term found in a claim; `term` is its key in the glossary."""

    term: str
    span: Span


@dataclass(frozen=True, slots=True)
class Cue:
    """Words that carry a slot of a claim: scope, negation, condition."""

    name: str
    span: Span


@dataclass(frozen=True, slots=True)
class Claim:
    """The smallest contiguous span of a statement that states one reportable point.

    `speakers` are the parties whose position it is: the issuer, unless the claim reports
    another party's words, and several for "both sides agreed".  `anaphoric` tells that it speaks
    of what the claim before it was about; `subject_to` is the id of a claim of the same statement
    that makes this one conditional ("points 1 and 2 enter into force after …").
    """

    id: str
    statement: str
    party: str
    language: str | None
    span: Span
    text: str
    kind: Kind
    speakers: tuple[str, ...]
    quantities: tuple[Quantity, ...] = ()
    dates: tuple[DateReading, ...] = ()
    mentions: tuple[Mention, ...] = ()
    terms: tuple[Term, ...] = ()
    stance: Stance | None = None
    negations: tuple[Cue, ...] = ()
    scopes: tuple[Cue, ...] = ()
    conditions: tuple[Cue, ...] = ()
    anaphoric: bool = False
    subject_to: str | None = None

    @property
    def fingerprint(self) -> str:
        """Ten hex digits that stand for the party and its words, however they are broken.

        The same wherever the claim stands and whatever stands around it; claims of one party in
        the same words share it.
        """
        said = "\n".join(" ".join(text.split()) for text in (self.party, self.text))
        return sha256(said.encode("utf-8", "surrogatepass")).hexdigest()[:10]


@dataclass(frozen=True, slots=True)
class ClaimSpan:
    """A span inside one claim, in offsets of the statement's text."""

    claim: str
    span: Span


@dataclass(frozen=True, slots=True)
class Note:
    """What sets claims apart, before it is put into a sentence of some language.

    `key` names a phrase of readout/report/interface; `values` fill its slots: a string is the
    name of a party, a tuple of strings are words of a statement, to be quoted.
    """

    key: str
    values: tuple[tuple[str, str | tuple[str, ...]], ...] = ()

    @classmethod
    def of(cls, key: str, **values: str | tuple[str, ...]) -> Note:
        """The note of a phrase and what fills it."""
        return cls(key, tuple(values.items()))

    @classmethod
    def written(cls, sentence: str) -> Note:
        """A note that somebody wrote: a sentence that is the same in every language."""
        return cls.of("written", sentence=sentence)

    @classmethod
    def from_plain(cls, data: Mapping[str, str | Sequence[str]]) -> Note:
        """The note that `plain` gave, also after a journey through JSON; `KeyError` if no key."""
        values = {slot: v if isinstance(v, str) else tuple(v) for slot, v in data.items()}
        return cls.of(str(values.pop("key")), **values)

    def renamed(self, names: Mapping[str, str]) -> Note:
        """The note with parties under other names; a party not in `names` keeps its own."""
        if self.key == "written":
            return self
        named = ((slot, names.get(v, v) if isinstance(v, str) else v) for slot, v in self.values)
        return Note(self.key, tuple(named))

    def plain(self) -> dict[str, str | list[str]]:
        """The note as JSON can hold it: the key and the slots side by side."""
        slots = {slot: v if isinstance(v, str) else list(v) for slot, v in self.values}
        return {"key": self.key, **slots}


@dataclass(frozen=True, slots=True)
class Difference:
    """What sets claims of a point apart, in which words, and what a note says of it."""

    aspect: Aspect
    weight: Weight
    claims: tuple[str, ...]
    spans: tuple[ClaimSpan, ...]
    told: Note

    @property
    def note(self) -> str:
        """What differs, in one plain English sentence."""
        from readout.report.interface import interface

        return interface("en").note(self.told)


@dataclass(frozen=True, slots=True)
class Point:
    """Claims, over all statements, that are about the same matter.

    `confidence` is in 0..1: how sure the engine is of the verdict.  `silent` names the parties
    that have a statement and say nothing on this.
    """

    id: str
    topic: str
    claims: tuple[str, ...]
    verdict: Verdict
    confidence: float
    differences: tuple[Difference, ...]
    silent: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Commitment:
    """Who will do what, how much, by when, on what condition, as the parties state it."""

    id: str
    claims: tuple[str, ...]
    who: tuple[str, ...]
    what: str
    quantities: tuple[Quantity, ...]
    due: str | None
    condition: str | None
    stated_by: tuple[str, ...]
    not_stated_by: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Response:
    """Whether a party concerned has made a statement."""

    party: str
    recorded: bool
    mentioned_by: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Opinion:
    """What a judge that was asked for thinks of a point; it stands beside the verdict.

    `label` is "agree", "differ" or "unrelated", with its probability; both are `None` where the
    judge gave no answer.
    """

    judge: str
    point: str
    label: str | None
    probability: float | None


@dataclass(frozen=True, slots=True)
class Comparison:
    """The result: statements, their claims, the points, commitments and responses.

    `names` says how parties are called in other languages, where that is known: `names["Kremlin"]`
    is `{"ru": "Кремль"}`.  A party that isn't in it goes by its own name.  `opinions` are those of
    a judge that was asked for.
    """

    statements: tuple[Statement, ...]
    claims: tuple[Claim, ...]
    points: tuple[Point, ...]
    commitments: tuple[Commitment, ...]
    responses: tuple[Response, ...]
    names: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    opinions: tuple[Opinion, ...] = ()

    def claim(self, claim_id: str) -> Claim:
        """The claim with this id; `KeyError` if there is none."""
        for claim in self.claims:
            if claim.id == claim_id:
                return claim
        raise KeyError(claim_id)

    def statement(self, statement_id: str) -> Statement:
        """The statement with this id; `KeyError` if there is none."""
        for statement in self.statements:
            if statement.id == statement_id:
                return statement
        raise KeyError(statement_id)

    @property
    def parties(self) -> tuple[str, ...]:
        """The parties that have a statement, in the order given."""
        return tuple(dict.fromkeys(s.party for s in self.statements))

    def _repr_html_(self) -> str:
        """What a notebook shows."""
        from readout.report.notebook import html

        return html(self)
