"""Write trained weights as `pairs.onnx`: 8-bit weights, a scale for each row, floats in between.

    python tools/train_pairs/export.py pairs.pt src/readout/models/pairs.onnx

Inputs: `states` (1, tokens, 384), the encoder's output "low" for the pair's tokens; `one` and
`other` (1, tokens), 1 on the tokens of the text.  Outputs: `label` (1, 3), logits of agree, differ
and unrelated; `odd` (1, tokens), logits of the difference lying there; `aspect` (1, 7), logits of
what they differ in.
"""

from __future__ import annotations

import hashlib
import sys
from pathlib import Path

import numpy as np
import torch
from onnx import TensorProto, helper

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "build_model"))
from build import Nodes

HEADS, HIDDEN, EPSILON = 12, 384, 1e-12


class Graph(Nodes):
    """The upper layers and the heads as an ONNX graph."""

    def __init__(self, weights: dict[str, torch.Tensor]) -> None:
        super().__init__()
        self.weights = weights

    def floats(self, name: str) -> str:
        """A float tensor of the weights."""
        return self.constant(name, self.weights[name].float().numpy())

    def product(self, x: str, name: str) -> str:
        """`x` times the matrix `name`, without bias."""
        matrix = self.weights[name + ".weight"].float().numpy().T
        scale = (np.abs(matrix).max(0) / 127).astype(np.float32)
        values = np.round(matrix / scale).astype(np.int8)
        stored = [self.constant(name + ".values", values), self.constant(name + ".scale", scale)]
        return self.op("MatMul", [x, self.op("DequantizeLinear", stored, axis=1)])

    def linear(self, x: str, name: str) -> str:
        """`x` through the layer `name`, with bias."""
        return self.op("Add", [self.product(x, name), self.floats(name + ".bias")])

    def norm(self, x: str, name: str) -> str:
        """Layer normalisation."""
        weights = [self.floats(name + ".weight"), self.floats(name + ".bias")]
        return self.op("LayerNormalization", [x, *weights], epsilon=EPSILON, axis=-1)

    def layer(self, number: int, x: str) -> str:
        """One transformer layer."""
        name = f"layers.{number}."
        joined = self.product(x, name + "qkv")
        parts = [name + "query", name + "key", name + "value"]
        self.nodes.append(helper.make_node("Split", [joined], parts, axis=-1, num_outputs=3))
        bias = self.floats(name + "qkv.bias")
        seen = self.op("ms.MultiHeadAttention", [*parts, bias], num_heads=HEADS)
        x = self.norm(self.op("Add", [self.linear(seen, name + "out"), x]), name + "norm_1")
        wide = self.product(x, name + "wide")
        wide = self.op("ms.BiasGelu", [wide, self.floats(name + "wide.bias")])
        return self.norm(self.op("Add", [self.linear(wide, name + "narrow"), x]), name + "norm_2")

    def mean(self, x: str, part: str) -> str:
        """The mean of the states on the tokens of one text."""
        weighed = self.op("Mul", [x, self.op("Unsqueeze", [part, self.axes(-1)])])
        count = self.op("ReduceSum", [part, self.axes(1)], keepdims=1)
        return self.op("Div", [self.op("ReduceSum", [weighed, self.axes(1)], keepdims=0), count])

    def model(self) -> bytes:
        """The whole graph as the bytes of an ONNX file."""
        x = "states"
        for number in range(sum(name.endswith(".qkv.bias") for name in self.weights)):
            x = self.layer(number, x)
        odd = self.op("Squeeze", [self.linear(x, "odd"), self.axes(-1)], "odd.logits")
        texts = self.op("Add", ["one", "other"])
        outside = self.op("Sub", [texts, self.constant("1.0", np.ones(1, np.float32))])
        hidden = self.op("Mul", [outside, self.constant("far", np.full(1, 1e4, np.float32))])
        shares = self.op("Softmax", [self.op("Add", [odd, hidden])], axis=-1)
        apart = self.mean(x, shares)
        self.op("Identity", [self.linear(apart, "aspect")], "aspect.logits")
        first = self.op("Gather", [x, self.constant("0", np.zeros(1, np.int64))], axis=1)
        first = self.op("Squeeze", [first, self.axes(1)])
        one, other = self.mean(x, "one"), self.mean(x, "other")
        apart = self.op("Abs", [self.op("Sub", [one, other])])
        whole = self.op("Concat", [first, apart, self.op("Mul", [one, other])], axis=-1)
        mixed = self.op("Tanh", [self.linear(whole, "mixed")])
        self.op("Identity", [self.linear(mixed, "label")], "label.logits")
        described, row = helper.make_tensor_value_info, [1, "tokens"]
        return self.file(
            "reader of pairs",
            [
                described("states", TensorProto.FLOAT, [1, "tokens", HIDDEN]),
                described("one", TensorProto.FLOAT, row),
                described("other", TensorProto.FLOAT, row),
            ],
            [
                described("label.logits", TensorProto.FLOAT, [1, 3]),
                described("odd.logits", TensorProto.FLOAT, row),
                described("aspect.logits", TensorProto.FLOAT, [1, 7]),
            ],
        )


def main() -> None:
    """Read the weights, write the file, print its sum."""
    source, target = map(Path, sys.argv[1:3])
    data = Graph(torch.load(source)).model()
    target.write_bytes(data)
    print(f"{hashlib.sha256(data).hexdigest()}  {target.name}  {len(data):,} bytes")


if __name__ == "__main__":
    main()
