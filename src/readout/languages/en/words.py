"""English words: the stem stands for the lemma (Snowball's English stemmer).

There is no tagger: a good one for English is a model of tens of megabytes, and this genre tells
its verbs by form.  The tags are guesses from the form, under Russian's names: VERB (finite:
auxiliaries, -ed and irregular pasts), GRND (-ing).
"""

from __future__ import annotations

from functools import lru_cache

import snowballstemmer

from readout.languages.token import fold

_stemmer = snowballstemmer.stemmer("english")

# Irregular forms that the stemmer leaves apart, of words that statements of this kind use.
_IRREGULAR = {
    "said": "say", "spoke": "speak", "spoken": "speak", "met": "meet", "held": "hold",
    "made": "make", "took": "take", "taken": "take", "gave": "give", "given": "give",
    "told": "tell", "began": "begin", "begun": "begin", "undertook": "undertake",
    "undertaken": "undertake", "sought": "seek", "agreed": "agree", "chose": "choose",
    "chosen": "choose", "was": "be", "were": "be", "is": "be", "are": "be", "been": "be",
    "am": "be", "being": "be", "has": "have", "had": "have", "having": "have", "does": "do",
    "did": "do", "done": "do", "men": "man", "women": "woman", "children": "child",
    "lives": "life", "left": "leave", "laid": "lay", "thought": "think", "brought": "bring",
    "sent": "send", "withdrew": "withdraw", "withdrawn": "withdraw", "drew": "draw",
    "drawn": "draw", "forces": "force", "talks": "talk", "saw": "see", "seen": "see",
    "went": "go", "gone": "go", "came": "come", "kept": "keep", "lost": "lose", "paid": "pay",
    "shown": "show", "stood": "stand", "understood": "understand", "won": "win", "wrote": "write",
    "written": "write", "freed": "free", "swore": "swear", "vowed": "vow", "died": "die",
    "sides": "side", "parties": "party", "authorised": "authorize",
    "built": "build", "bought": "buy", "grew": "grow", "grown": "grow", "rose": "rise",
    "risen": "rise", "fell": "fall", "fallen": "fall",
}  # fmt: skip


_FINITE = frozenset(
    "agreed is are was were am be has have had do does did will would shall should can could may "
    "might must said spoke met held made took gave told began undertook sought chose left "
    "laid brought sent withdrew drew saw went came kept lost paid showed stood understood "
    "won wrote swore vowed put set says stresses notes remains continues welcomes calls "
    "condemns supports believes reaffirms confirms intends plans expects wants needs "
    "agrees thanks urges demands insists proposes expresses reiterates underlines "
    "underscores emphasizes emphasises stands considers warns rejects".split()
)
_NOT_GERUND = frozenset(
    "meeting king spring being morning evening during including building nothing anything "
    "something everything beijing following funding training understanding hearing "
    "shipping briefing standing outstanding existing ongoing according bring string thing "
    "wing sing ring".split()
)


_NOT_FINITE = frozenset(
    "united unprecedented limited indeed hundred sacred kindred naked wicked".split()
)


def _tags(low: str) -> frozenset[str]:
    if low in _FINITE or (
        low.endswith("ed") and len(low) > 4 and not low.endswith("eed") and low not in _NOT_FINITE
    ):
        return frozenset({"VERB"})
    if low.endswith("ing") and low not in _NOT_GERUND:
        return frozenset({"GRND"})
    return frozenset()


@lru_cache(maxsize=50_000)
def analyse(word: str) -> tuple[str, frozenset[str]]:
    """The word's stem, and VERB or GRND where its form tells."""
    low = fold(word)
    tags = _tags(low)
    if low.endswith("'s"):
        low = low[:-2]
    elif low.endswith("s'"):
        low = low[:-1]
    low = low.replace("isation", "ization").replace("ise", "ize") if len(low) > 6 else low
    return _stemmer.stemWord(_IRREGULAR.get(low, low)), tags
