"""Train the reader of pairs and write `pairs.onnx`.  See README.md for the commands.

Two rounds: first everything public and a part of our own, then our own with a little of the rest.
"""

from __future__ import annotations

import argparse
import math
import random
import sys
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import sentencepiece
import torch
from data import Example, Text, own, public, translated
from model import ASPECTS, LABELS, Lower, Upper, source_and_pieces
from torch import Tensor
from torch.nn.functional import binary_cross_entropy_with_logits, cross_entropy

ROOT = Path(__file__).resolve().parents[2]
SEED = 20310318
LENGTH = 224  # tokens of a pair
BATCH = 3072  # tokens of a batch
START, END, PAD = 0, 2, 1
TAGS, SORTS = 0.5, 0.4  # weights of the tokens' loss and of the aspects'
UNKNOWN = -1.0


@dataclass(frozen=True, eq=False)
class Row:
    """A pair as the model reads it; `odd` is 1, 0 or UNKNOWN for each token."""

    ids: list[int]
    sides: list[int]  # 0 marks, 1 one, 2 other
    odd: list[float]
    label: int
    aspect: int  # -1 where it isn't known


class Reader:
    """Writes examples as rows of tokens."""

    def __init__(self) -> None:
        file = ROOT / "src/readout/models/pieces.model"
        self.pieces = sentencepiece.SentencePieceProcessor.from_proto(file.read_bytes())

    def row(self, example: Example) -> Row:
        """The example as tokens, each text cut at half of LENGTH."""
        ids, sides, odd = [START], [0], [UNKNOWN]
        for n, text in ((1, example.one), (2, example.other)):
            found, marks = self._text(text)
            ids += [*found, END] if n == 2 else [*found, END, END]
            sides += [n] * len(found) + [0] * (1 if n == 2 else 2)
            odd += marks + [UNKNOWN] * (1 if n == 2 else 2)
        aspect = -1 if example.aspect is None else ASPECTS.index(example.aspect)
        return Row(ids, sides, odd, LABELS.index(example.label), aspect)

    def _text(self, text: Text) -> tuple[list[int], list[float]]:
        found = self.pieces.encode(text.words, return_type="offset_mapping")
        ids = found["ids"][: LENGTH // 2]
        marks = [UNKNOWN] * len(ids)
        if text.odd is not None:
            marks = [
                float(any(a < end and start < b for start, end in text.odd))
                for a, b in found["offsets"][: LENGTH // 2]
            ]
        return ids, marks


def batches(rows: Sequence[Row], chance: random.Random) -> Iterator[list[Row]]:
    """All rows once, those of like length together, in random order."""
    order = sorted(rows, key=lambda r: len(r.ids) + chance.random() * 8)
    found: list[list[Row]] = [[]]
    for row in order:
        if len(found[-1]) and (len(found[-1]) + 1) * len(row.ids) > BATCH:
            found.append([])
        found[-1].append(row)
    chance.shuffle(found)
    yield from (batch for batch in found if batch)


def tensors(batch: Sequence[Row]) -> tuple[Tensor, ...]:
    """ids, seen, one, other, odd, label, aspect of a batch, padded."""
    width = max(len(r.ids) for r in batch)
    ids = torch.full((len(batch), width), PAD)
    sides = torch.zeros((len(batch), width))
    odd = torch.full((len(batch), width), UNKNOWN)
    for n, row in enumerate(batch):
        ids[n, : len(row.ids)] = torch.tensor(row.ids)
        sides[n, : len(row.ids)] = torch.tensor(row.sides, dtype=torch.float32)
        odd[n, : len(row.ids)] = torch.tensor(row.odd)
    label = torch.tensor([row.label for row in batch])
    aspect = torch.tensor([row.aspect for row in batch])
    return ids, ids != PAD, (sides == 1).float(), (sides == 2).float(), odd, label, aspect


class Trainer:
    """The model with its optimiser."""

    def __init__(self, rate: float, steps: int) -> None:
        source, kept = source_and_pieces()
        self.lower, self.upper = Lower(source, kept).eval(), Upper(source)
        self.optimiser = torch.optim.AdamW(self.upper.parameters(), lr=rate, weight_decay=0.01)
        warm = steps // 10
        self.plan = torch.optim.lr_scheduler.LambdaLR(
            self.optimiser,
            lambda n: min((n + 1) / max(1, warm), max(0.02, (steps - n) / max(1, steps - warm))),
        )

    def answer(self, batch: Sequence[Row]) -> tuple[Tensor, ...]:
        """Logits of pairs, tokens and aspects, and what they should be."""
        ids, seen, one, other, odd, label, aspect = tensors(batch)
        with torch.autocast("cpu", torch.bfloat16):
            with torch.no_grad():
                states = self.lower(ids, seen)
            pair, tokens, of_aspect = self.upper(states, seen, one, other)
        return pair.float(), tokens.float(), of_aspect.float(), odd, label, aspect

    def step(self, batch: Sequence[Row]) -> float:
        """Learn from a batch; its loss."""
        self.upper.train()
        pair, tokens, of_aspect, odd, label, aspect = self.answer(batch)
        loss = cross_entropy(pair, label, label_smoothing=0.05)
        known = odd != UNKNOWN
        if known.any():
            weight = torch.tensor(3.0)
            loss = loss + TAGS * binary_cross_entropy_with_logits(
                tokens[known], odd[known], pos_weight=weight
            )
        if (aspect >= 0).any():
            loss = loss + SORTS * cross_entropy(of_aspect, aspect, ignore_index=-1)
        self.optimiser.zero_grad()
        loss.backward()
        torch.nn.utils.clip_grad_norm_(self.upper.parameters(), 1.0)
        self.optimiser.step()
        self.plan.step()
        return loss.item()

    @torch.no_grad()
    def right(self, rows: Sequence[Row]) -> dict[str, float]:
        """Accuracy, and the AUC of agree against differ."""
        self.upper.eval()
        told, asked, sorts = [], [], []
        for batch in batches(rows, random.Random(0)):
            pair, _, of_aspect, _, label, aspect = self.answer(batch)
            told.append(pair.softmax(-1))
            asked.append(label)
            sorts.append((of_aspect.argmax(-1) == aspect)[aspect >= 0])
        p, y, z = torch.cat(told), torch.cat(asked), torch.cat(sorts).float()
        good, bad = p[y == 0, 0], p[y == 1, 0]
        area = (good[:, None] > bad[None]).float().mean() if len(good) and len(bad) else math.nan
        right = float((p.argmax(-1) == y).float().mean())
        return {"accuracy": right, "auc": float(area), "aspect": float(z.mean())}


def main() -> None:
    """Read the sets, train, measure, keep the weights."""
    options = _options()
    torch.manual_seed(SEED)
    torch.set_num_threads(options.threads)
    chance, reader = random.Random(SEED), Reader()
    sets = {
        "own": own(chance),
        "translated": translated(options.data / "ntrex", chance) if options.data else [],
        "public": public(options.data) if options.data else [],
    }
    print({name: len(found) for name, found in sets.items()}, flush=True)
    rows = {
        name: [reader.row(e if chance.random() < 0.5 else e.turned()) for e in found]
        for name, found in sets.items()
    }
    rows = {name: [r for r in found if len(r.ids) <= LENGTH] for name, found in rows.items()}
    for found in rows.values():
        chance.shuffle(found)
    held = {
        name: [found.pop() for _ in range(min(400, len(found) // 10))]
        for name, found in rows.items()
    }
    first = [r for name in rows for r in _some(rows[name], options.first[name])]
    second = [r for name in rows for r in _some(rows[name], options.second[name])]
    plan = [*batches(first, chance), *batches(second, chance)]
    print(len(first), "pairs, then", len(second), ":", len(plan), "steps", flush=True)
    trainer = Trainer(options.rate, len(plan))
    if options.begin:
        trainer.upper.load_state_dict(torch.load(options.begin), strict=False)
    started, losses = time.monotonic(), []
    for n, batch in enumerate(plan, 1):
        losses.append(trainer.step(batch))
        if n % 50 == 0:
            print(
                n,
                f"{time.monotonic() - started:.0f} s, loss {sum(losses[-50:]) / 50:.3f}",
                flush=True,
            )
        if n % 150 == 0 or n == len(plan):
            print({name: trainer.right(found) for name, found in held.items() if found}, flush=True)
            torch.save(trainer.upper.state_dict(), options.out)


def _some(rows: Sequence[Row], count: int) -> list[Row]:
    """So many of the rows, all of them several times where there are fewer."""
    return [rows[n % len(rows)] for n in range(count)] if rows else []


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, help="folder of the public sets")
    parser.add_argument("--out", type=Path, default=Path("pairs.pt"))
    parser.add_argument("--begin", type=Path, help="weights to go on from")
    parser.add_argument("--threads", type=int, default=2)
    parser.add_argument("--rate", type=float, default=1e-4)
    for n, default in (("first", "30000,20000,26000"), ("second", "120000,8000,6000")):
        parser.add_argument(f"--{n}", default=default, help="pairs own, translated, public")
    options = parser.parse_args()
    for n in ("first", "second"):
        counts = map(int, getattr(options, n).split(","))
        setattr(options, n, dict(zip(("own", "translated", "public"), counts, strict=True)))
    return options


if __name__ == "__main__":
    sys.exit(main())
