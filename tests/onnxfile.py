"""A tiny ONNX model, written by hand: the protobuf of a graph of three nodes."""

from __future__ import annotations

import numpy as np

_FLOAT, _INT64 = 1, 7


def pair_model(weights: list[float], *inputs: str) -> bytes:
    """A model whose three logits are the sum of the first input's numbers times `weights`."""
    nodes = [
        _node("Cast", [inputs[0]], "figures", _whole("to", _FLOAT)),
        _node("ReduceSum", ["figures", "axes"], "sum", _whole("keepdims", 1)),
        _node("Mul", ["sum", "weights"], "logits"),
    ]
    constants = [
        _tensor("axes", np.array([1], np.int64), _INT64),
        _tensor("weights", np.array(weights, np.float32), _FLOAT),
    ]
    graph = b"".join(
        [
            *(_bytes(1, node) for node in nodes),
            _bytes(2, b"pairs"),
            *(_bytes(5, constant) for constant in constants),
            *(_bytes(11, _value(name, _INT64)) for name in inputs),
            _bytes(12, _value("logits", _FLOAT)),
        ]
    )
    opset = _bytes(1, b"") + _int(2, 17)
    return _int(1, 8) + _bytes(7, graph) + _bytes(8, opset)


def _node(kind: str, given: list[str], made: str, attribute: bytes = b"") -> bytes:
    names = b"".join(_bytes(1, name.encode()) for name in given)
    rest = _bytes(5, attribute) if attribute else b""
    return names + _bytes(2, made.encode()) + _bytes(4, kind.encode()) + rest


def _whole(name: str, value: int) -> bytes:
    return _bytes(1, name.encode()) + _int(3, value) + _int(20, 2)


def _tensor(name: str, values: np.ndarray, kind: int) -> bytes:
    head = _int(1, len(values)) + _int(2, kind)
    return head + _bytes(8, name.encode()) + _bytes(9, values.tobytes())


def _value(name: str, kind: int) -> bytes:
    shape = b"".join(_bytes(1, _bytes(2, side)) for side in (b"pairs", b"length"))
    tensor = _int(1, kind) + _bytes(2, shape)
    return _bytes(1, name.encode()) + _bytes(2, _bytes(1, tensor))


def _bytes(field: int, content: bytes) -> bytes:
    return _varint(field << 3 | 2) + _varint(len(content)) + content


def _int(field: int, value: int) -> bytes:
    return _varint(field << 3) + _varint(value)


def _varint(value: int) -> bytes:
    out = bytearray()
    while value > 127:
        out.append(value & 127 | 128)
        value >>= 7
    return bytes([*out, value])
