"""Write the mean of the weights of two trainings of which one goes on from the other.

    python tools/train_pairs/mean.py before.pt after.pt mean.pt

Between weights that were taught a new kind of pairs and those before, the mean keeps most of what
either does well (Wortsman et al. 2022, "Robust fine-tuning of zero-shot models").
"""

from __future__ import annotations

import sys

import torch


def main() -> None:
    """Read two files of weights, write their mean."""
    before, after, out = sys.argv[1:]
    one, other = torch.load(before), torch.load(after)
    torch.save({name: (one[name] + other[name]) / 2 for name in one}, out)


if __name__ == "__main__":
    main()
