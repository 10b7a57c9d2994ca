"""A claim's kind read again with its vector: where the model is sure, it overrules the lexicon."""

from __future__ import annotations

import numpy as np
import pytest

from readout.claims import reread
from readout.claims.rereading import KINDS, features, probabilities
from readout.model import Kind
from readout.models.encoder import Encoder, load
from readout.testing import make_claim, make_statement


def claims(*texts, language="en", kind=Kind.ASSERTION):
    statement = make_statement(" ".join(texts), language=language)
    return [make_claim(statement, text, kind=kind) for text in texts]


def kinds(found):
    return [
        claim.kind for claim in reread(found, load().encode([c.text for c in found]), Encoder.name)
    ]


@pytest.mark.parametrize(
    ("text", "language", "kind"),
    [
        ("He conveyed his heartfelt sympathy to the bereaved families.", "en", Kind.COURTESY),
        ("Он передал слова сочувствия семьям погибших шахтёров.", "ru", Kind.COURTESY),
        ("The foreign ministers will get together again in Tessaly in May.", "en", Kind.NEXT_STEP),
        ("The talks took place in a warm and trusting atmosphere.", "en", Kind.EVALUATION),
    ],
)
def test_a_sure_model_overrules_the_rules(text, language, kind):
    assert kinds(claims(text, language=language)) == [kind]


def test_another_encoder_leaves_the_kinds_alone():
    found = claims("He conveyed his heartfelt sympathy to the bereaved families.")
    assert reread(found, load().encode([c.text for c in found]), "another/1") == tuple(found)


def test_languages_without_lexicons_stay_assertions():
    found = claims("Il a présenté ses condoléances aux familles des victimes.", language="fr")
    assert kinds(found) == [Kind.ASSERTION]


def test_no_claims_no_kinds():
    assert reread([], np.zeros((0, 384), np.float32), Encoder.name) == ()


def test_probabilities_are_shares():
    found = claims("Lorrand will free 175 prisoners.", "Ventria thanked the hosts.")
    shares = probabilities(features(found, load().encode([c.text for c in found])))
    assert shares.shape == (2, len(KINDS))
    assert np.allclose(shares.sum(axis=1), 1)
