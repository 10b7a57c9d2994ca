"""VitaminC (Schuster and others 2021): claims against sentences of an encyclopedia, before and
after a revision.

These are the real pairs of the test set, those that the published figure is for.
"""

from __future__ import annotations

import json
import random
from hashlib import sha256
from pathlib import Path

from evaluation.perturbations.run import Remembering
from readout.judges import PairJudge, TextPair
from readout.model import Statement, Verdict
from readout.models.pair import load_reader
from readout.pipeline import compare

PUBLISHED = 0.876  # accuracy on the real pairs, the paper's best model
LABELS = {"SUPPORTS": "agree", "REFUTES": "differ", "NOT ENOUGH INFO": "unrelated"}
_SEED = 20310318

Labelled = tuple[TextPair, str]


def pairs(folder: Path, size: int) -> list[Labelled]:
    """`size` of the pairs of pages that the reader of pairs hasn't learned from, evidence first,
    with their labels."""
    lines = (folder / "vitaminc_real" / "test.jsonl").read_text("utf-8").splitlines()
    rows = [row for row in map(json.loads, lines) if not learned_from(row["page"])]
    chosen = random.Random(_SEED).sample(rows, min(size, len(rows)))
    return [
        (TextPair(row["evidence"], row["claim"], "en", "en"), LABELS[row["label"]])
        for row in chosen
    ]


def learned_from(page: str) -> bool:
    """Whether tools/train_pairs learned from this page; figures are told of the others only."""
    return sha256(page.encode()).digest()[0] % 2 == 0


def by_readout(found: list[Labelled]) -> list[str]:
    """What Readout itself says of each pair: as two statements of one sentence or so."""
    embedder = Remembering()
    said = []
    for pair, _ in found:
        statements = [
            Statement.from_text(text, party=party, language="en")
            for party, text in (("One", pair.one), ("Other", pair.other))
        ]
        verdicts = {point.verdict for point in compare(statements, embedder=embedder).points}
        differ, agree = Verdict.DIFFER in verdicts, Verdict.AGREE in verdicts
        said.append("differ" if differ else "agree" if agree else "unrelated")
    return said


def by_reader(found: list[Labelled]) -> list[str]:
    """What the reader of pairs alone holds most likely of each pair."""
    said = []
    for pair, _ in found:
        read = load_reader().read(pair.one, pair.other)
        likely = {"agree": read.agree, "differ": read.differ, "unrelated": read.unrelated}
        said.append(max(likely, key=lambda label: likely[label]))
    return said


def by_judge(found: list[Labelled], judge: PairJudge) -> list[str]:
    """What a judge says of each pair; "none" where it gives no answer."""
    answers = judge.judge([pair for pair, _ in found])
    return [answer.label if answer else "none" for answer in answers]
