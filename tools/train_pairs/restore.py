"""Write the weights of `pairs.onnx` as floats, to go on training from what ships.

python tools/train_pairs/restore.py src/readout/models/pairs.onnx pairs.pt
"""

from __future__ import annotations

import sys

import onnx
import torch
from onnx import numpy_helper


def main() -> None:
    """Read the file, take each 8-bit matrix times its scale, write the weights by name."""
    source, out = sys.argv[1:]
    stored = {
        tensor.name: torch.tensor(numpy_helper.to_array(tensor))
        for tensor in onnx.load(source).graph.initializer
    }
    weights = {}
    for name, values in stored.items():
        if name.endswith(".values"):
            scale = stored[name.removesuffix(".values") + ".scale"]
            weights[name.removesuffix(".values") + ".weight"] = (values.float() * scale).T
        elif name.endswith((".weight", ".bias")):
            weights[name] = values.float()
    torch.save({name: tensor.contiguous().clone() for name, tensor in weights.items()}, out)


if __name__ == "__main__":
    main()
