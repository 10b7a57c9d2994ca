"""What stands around a date: the word that gives its role, and the tense."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from readout.claims.datewords import DateWords
from readout.languages import Token

_ROLE_REACH = 7  # tokens between "from" and the day, at most
_LED_REACH = 2  # tokens before a date within which a participle is its verb
_TENSE_REACH = 20  # tokens from a date within which a verb tells its tense


class DateContext:
    """Reads the surroundings of a date."""

    def __init__(self, tokens: Sequence[Token], lower: Sequence[str], words: DateWords) -> None:
        self.tokens = tokens
        self.lower = lower
        self.words = words
        self.longest = max((len(row) for row in words.roles), default=0)

    def low(self, i: int) -> str:
        """The lower-case form of token `i`, empty beyond the ends."""
        return self.lower[i] if 0 <= i < len(self.lower) else ""

    def role(self, i: int) -> str | None:
        """The role of the date at token `i`: "from" in "from midnight on 10 March"."""
        role, k = None, i - 1
        for _ in range(_ROLE_REACH):
            if k < 0:
                break
            found = self._role_ending(k)
            if found is not None:
                name, length = found
                if name != "on":
                    return name
                role, k = role or name, k - length
            elif self.clock(k):
                k -= 1
            else:
                break
        return role

    def _role_ending(self, k: int) -> tuple[str, int] | None:
        """The role phrase that ends at token `k`, and how many tokens it has."""
        for length in range(min(self.longest, k + 1), 0, -1):
            name = self.words.roles.get(tuple(self.lower[k + 1 - length : k + 1]))
            if name is not None:
                return name, length
        return None

    def clock(self, k: int) -> bool:
        """Whether token `k` may belong to a time of day, or stand between "from" and a date."""
        low = self.low(k)
        if not low or self.words.has("fillers", low):
            return bool(low)
        hour = len(low) <= 4 and self.words.has("fillers", self.low(k + 1))
        return low[0].isdigit() and (":" in low or hour)

    def tense(self, i: int) -> int:
        """Whether the words nearest to token `i` speak of the future (1) or the past (-1).

        The words before it count first; forms that may be adjectives ("dried fruit") count last
        unless they lead right up to the date ("imposed in February"), and so do infinitives.
        """
        later = weak = 0
        for k in self._around(i):
            tense = self._tense_of(k)
            if not tense and i - _LED_REACH <= k < i:
                tense = self._suffix_tense(k)
            if tense and k < i:
                return tense
            later = later or tense
            weak = weak or self._suffix_tense(k) or self._infinitive(k)
        return later or weak

    def _around(self, i: int) -> Iterator[int]:
        """Tokens near `i` in its clause: those before, nearest first, then those after."""
        stops = max(-1, i - _TENSE_REACH), min(len(self.tokens), i + _TENSE_REACH)
        for step, stop in ((-1, stops[0]), (1, stops[1])):
            for k in range(i + step, stop, step):
                if self.tokens[k].text in ".!?;" or self._opens_clause(k):
                    break
                yield k

    def _opens_clause(self, k: int) -> bool:
        """Whether ", and" or the like stands here: beyond it another verb has its own tense."""
        return self.low(k - 1) == "," and self.words.has("and_words", self.low(k))

    def _tense_of(self, k: int) -> int:
        match = self.words.hints.match_at(self.tokens, k)
        if match is not None:
            led = match.name == "past" and self._led_by_future(k)  # "will be held"
            return 1 if led or match.name == "future" else -1
        low, data = self.low(k), self.words.data
        if not data["past_tags"] or not low[0].isalpha():
            return 0
        tags = self.tokens[k].tags
        if tags & set(data["future_tags"]):
            return 1
        return -1 if tags & set(data["past_tags"]) else 0

    def _led_by_future(self, k: int) -> bool:
        """Whether "will be" or "to be" stands right before the participle at token `k`."""
        match = self.words.hints.match_at(self.tokens, k - 2) if k > 1 else None
        return match is not None and match.name == "future"

    def _suffix_tense(self, k: int) -> int:
        low = self.low(k)
        past = len(low) > 4 and low.endswith(tuple(self.words.data["past_suffixes"]))
        return -(past and not self.words.has("be_words", self.low(k - 1)))  # "to be lifted"

    def _infinitive(self, k: int) -> int:
        """1 for "to" with a verb, which looks ahead: "urged them to finish by 1 March"."""
        verb = self.low(k + 1)
        led = self.words.has("infinitive_words", self.low(k)) and verb.isalpha()
        name = led and self.tokens[k + 1].text != verb  # "to Moscow"
        return int(led and not name and not self.words.has("no_infinitives", verb))
