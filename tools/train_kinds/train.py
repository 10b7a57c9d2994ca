"""Learn what tells a claim's kind besides the rules, and write `kinds.npz`.

    python3.11 -m venv /tmp/train-kinds
    /tmp/train-kinds/bin/pip install . -r tools/train_kinds/requirements.txt
    PYTHONPATH=. /tmp/train-kinds/bin/python tools/train_kinds/train.py

A linear model (multinomial logistic regression) over the claim's vector, the rules' answer and the
rung of its stance.  It learns from `examples/*.jsonl`, claims written for it with their kinds, and
from the annotated claims of our own cases; the shared gold is only measured.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path

import numpy as np
from evaluation import events, gold
from numpy.typing import NDArray
from sklearn.linear_model import LogisticRegression

from readout.claims.kind import read_kind
from readout.claims.rereading import FILE, KINDS, features, probabilities
from readout.claims.stance import read_stance
from readout.languages import get
from readout.model import Claim, Kind, Span
from readout.models.encoder import load

STRENGTH = 0.3  # C of the regression: best of .1, .3, 1, 3 on events not learned from

Row = tuple[Claim, tuple[Kind, ...]]


def claim(text: str, code: str) -> Claim:
    """The text as a claim, with the slots that the model looks at."""
    tokens = get(code).tokens(text)
    stance = read_stance(tokens, get(code))
    return Claim(
        "c", "s", "p", code, Span(0, len(text)), text, read_kind(tokens, stance, get(code)), (),
        stance=stance,
    )  # fmt: skip


def examples() -> list[Row]:
    """The claims written for this, with all kinds that are right, best first."""
    found = []
    for file in sorted((Path(__file__).parent / "examples").glob("*.jsonl")):
        for line in file.read_text("utf-8").splitlines():
            row = json.loads(line)
            kinds = tuple(Kind(k) for k in (row["kind"], *row.get("also", ())))
            found.append((claim(row["text"], row["lang"]), kinds))
    return found


def annotated(found: Sequence[events.Event]) -> list[Row]:
    """The annotated claims of these events."""
    return [
        (claim(c.text, next(str(s.language) for s in e.statements if s.party == c.party)), c.kinds)
        for e in found
        for c in e.claims
    ]


def table(rows: Sequence[Row]) -> NDArray[np.float64]:
    """The features of claims, a row each."""
    claims = [c for c, _ in rows]
    return features(claims, load().encode([c.text for c in claims]))


def share_right(rows: Sequence[Row], said: Sequence[Kind]) -> float:
    """The share of claims whose kind is right."""
    return sum(k in kinds for (_, kinds), k in zip(rows, said, strict=True)) / len(rows)


def main() -> None:
    """Fit, measure, write."""
    rows = [*examples(), *annotated(events.own())]
    model = LogisticRegression(C=STRENGTH, max_iter=3000)
    model.fit(table(rows), [KINDS.index(kinds[0]) for _, kinds in rows])
    np.savez_compressed(
        FILE, weights=model.coef_.astype(np.float32), bias=model.intercept_.astype(np.float32)
    )
    print(len(rows), "claims learned from;", FILE.stat().st_size, "bytes")
    place = gold.folder()
    for part in gold.PARTS if place else ():
        held = annotated(events.shared((place or Path()) / part))
        said = [KINDS[int(p.argmax())] for p in probabilities(table(held))]
        rules = [c.kind for c, _ in held]
        print(part, f"rules {share_right(held, rules):.3f}, learned {share_right(held, said):.3f}")


if __name__ == "__main__":
    main()
