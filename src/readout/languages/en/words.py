"""English words: the stem stands for the lemma (Snowball's English stemmer)."""

from __future__ import annotations

from functools import lru_cache

import snowballstemmer

from readout.languages.token import fold

_stemmer = snowballstemmer.stemmer("english")

# Irregular forms that the stemmer leaves apart; only verbs and nouns that statements of this kind use.
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
}  # fmt: skip


@lru_cache(maxsize=50_000)
def analyse(word: str) -> tuple[str, frozenset[str]]:
    """The word's stem and no tags."""
    low = fold(word)
    if low.endswith("'s"):
        low = low[:-2]
    elif low.endswith("s'"):
        low = low[:-1]
    low = low.replace("isation", "ization").replace("ise", "ize") if len(low) > 6 else low
    return _stemmer.stemWord(_IRREGULAR.get(low, low)), frozenset()
