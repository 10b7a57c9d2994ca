"""NAnCo (Laban and others 2022): answers of news articles to eight questions, and which agree.

Each two answers to a question are told to agree or not by a threshold on a score.  The threshold
comes from the seven other questions.  How the published figure chose its own is not known here.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence
from itertools import combinations
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from evaluation.published.data import Bools, balanced
from readout.alignment.encode import Embedder
from readout.judges import PairJudge, TextPair
from readout.judges.port import cautious
from readout.models.encoder import load
from readout.models.pair import load_reader

PUBLISHED = 0.813
_STEPS = 200  # thresholds tried

Floats = NDArray[np.float64]
Question = tuple[list[TextPair], Bools]


def questions(folder: Path) -> list[Question]:
    """For each question the pairs of its answers, and whether they agree."""
    found = []
    for question in json.loads((folder / "nanco_dataset.json").read_text("utf-8")):
        both = list(combinations(question["answers"], 2))
        pairs = [TextPair(a["Answer"], b["Answer"], "en", "en") for a, b in both]
        same = [a["cluster_global"] == b["cluster_global"] for a, b in both]
        found.append((pairs, np.array(same)))
    return found


def by_vectors(pairs: Sequence[TextPair], embedder: Embedder | None = None) -> Floats:
    """The cosine of the answers' vectors."""
    texts = list(dict.fromkeys(text for p in pairs for text in (p.one, p.other)))
    vectors, _ = (embedder or load()).encode_with_tokens(texts)
    row = dict(zip(texts, vectors.astype(np.float64), strict=True))
    return np.array([row[p.one] @ row[p.other] for p in pairs])


def by_reader(pairs: Sequence[TextPair]) -> Floats:
    """How likely the reader of pairs holds it that they agree."""
    return np.array([load_reader().read(p.one, p.other).agree for p in pairs])


def by_judge(pairs: Sequence[TextPair], judge: PairJudge) -> Floats:
    """How likely a judge holds it that they agree, in both directions; 0 without an answer."""
    answers = judge.judge([way for p in pairs for way in (p, p.turned())])
    both = [cautious(answers[n : n + 2]) for n in range(0, len(answers), 2)]
    return np.array([answer.agree if answer else 0.0 for answer in both])


def accuracy(found: Sequence[Question], score: Callable[[Sequence[TextPair]], Floats]) -> float:
    """Balanced accuracy over all pairs, each question's threshold taken from the others."""
    scores = [score(pairs) for pairs, _ in found]
    told = []
    for n in range(len(found)):
        others = [m for m in range(len(found)) if m != n]
        wanted = np.concatenate([found[m][1] for m in others])
        told.append(scores[n] >= _threshold(wanted, np.concatenate([scores[m] for m in others])))
    return balanced(np.concatenate([same for _, same in found]), np.concatenate(told))


def _threshold(wanted: Bools, scores: Floats) -> float:
    tried = np.unique(np.quantile(scores, np.linspace(0, 1, _STEPS + 1)))
    return float(max(tried, key=lambda t: balanced(wanted, scores >= t)))
