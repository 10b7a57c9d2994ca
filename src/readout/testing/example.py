"""A whole comparison of two invented statements, with every verdict and a silent third party."""

from __future__ import annotations

from typing import Any

from readout.model import Aspect, Claim, Comparison, Kind, Point, Response, Statement, Weight
from readout.testing.builders import (
    make_claim,
    make_commitment,
    make_comparison,
    make_difference,
    make_point,
    make_statement,
)

_ARVENIA = """The leaders of Arvenia and Tessaly spoke by telephone on 4 May 2032.
Arvenia will refrain from strikes on energy infrastructure for 30 days. On 6 May the sides will \
each hand over 175 prisoners. The talks were frank and useful. Arvenia demands that Norland end \
its mobilisation before any lasting truce. Experts will meet in Port Selm next week. The leaders \
also praised the spring regatta.
"""
_TESSALY = """4 мая 2032 года состоялся телефонный разговор лидеров Тессалии и Арвении.
Стороны договорились о полном прекращении ударов по энергетике и инфраструктуре. Тессалия \
предложила встречу экспертов в Порт-Селме. Беседа была откровенной и полезной. Режим Норланда \
обязан освободить всех задержанных моряков.
"""


def example_comparison() -> Comparison:
    """Two invented statements, English and Russian, compared: every verdict and a third party."""
    a = make_statement(_ARVENIA, party="Arvenia", id="s1", source="arvenia.en.txt")
    t = make_statement(_TESSALY, party="Tessaly", id="s2", language="ru", source="tessaly.ru.txt")
    said = _example_claims(a, t)
    commitments = (
        make_commitment(
            said[1], what="refrain from strikes on energy infrastructure", not_stated_by=["Tessaly"]
        ),
        make_commitment(
            said[2], what="hand over 175 prisoners", due="2032-05-06", not_stated_by=["Tessaly"]
        ),
    )
    responses = (
        Response("Arvenia", True, ("Tessaly",)),
        Response("Tessaly", True, ("Arvenia",)),
        Response("Norland", False, ("Arvenia", "Tessaly")),
    )
    return make_comparison(
        [a, t], said, _example_points(said), commitments=commitments, responses=responses
    )


def _example_points(said: list[Claim]) -> list[Point]:
    call_a, halt_a, swap, frank_a, demand, meet_a, regatta, *rest = said
    call_t, halt_t, meet_t, frank_t, sailors = rest
    scope = make_difference(
        [(halt_a, "energy infrastructure"), (halt_t, "энергетике и инфраструктуре")],
        aspect=Aspect.SCOPE,
        weight=Weight.CONFLICT,
        note="Arvenia's halt covers energy infrastructure, Tessaly's energy and infrastructure.",
    )
    term = make_difference(
        [(halt_a, "for 30 days")],
        aspect=Aspect.DATE,
        weight=Weight.SPECIFICITY,
        note="Arvenia names a term of 30 days, Tessaly none.",
    )
    firm = make_difference(
        [(meet_a, "will meet"), (meet_t, "предложила")],
        aspect=Aspect.MODALITY,
        weight=Weight.FIRMNESS,
        note="Arvenia says that experts will meet, Tessaly that it proposed it.",
    )
    return [
        make_point(call_a, call_t, topic="Telephone call", id="p1"),
        make_point(
            halt_a, halt_t, topic="Strikes", id="p2", confidence=0.83, differences=[scope, term]
        ),
        make_point(swap, topic="Prisoners", id="p3", silent=["Tessaly"]),
        make_point(frank_a, frank_t, topic="Talks", id="p4", confidence=0.7),
        make_point(demand, topic="Mobilisation", id="p5", silent=["Tessaly"]),
        make_point(meet_a, meet_t, topic="Experts", id="p6", confidence=0.45, differences=[firm]),
        make_point(regatta, topic="Regatta", id="p7", silent=["Tessaly"], confidence=0.5),
        make_point(sailors, topic="Sailors", id="p8", silent=["Arvenia"]),
    ]


def _example_claims(a: Statement, t: Statement) -> list[Claim]:
    both = ["Arvenia", "Tessaly"]
    rows: list[tuple[Statement, str, Kind, dict[str, Any]]] = [
        (a, "The leaders of Arvenia and Tessaly spoke by telephone on 4 May 2032.", Kind.ASSERTION,
            {"dates": {"4 May 2032": "2032-05-04"}}),
        (a, "Arvenia will refrain from strikes on energy infrastructure for 30 days.",
            Kind.COMMITMENT, {"quantities": {"30 days": (30, "days")}}),
        (a, "On 6 May the sides will each hand over 175 prisoners.", Kind.COMMITMENT,
            {"speakers": both, "quantities": {"175 prisoners": (175, "prisoners")},
             "dates": {"6 May": "2032-05-06"}}),
        (a, "The talks were frank and useful.", Kind.EVALUATION, {}),
        (a, "Arvenia demands that Norland end its mobilisation before any lasting truce.",
            Kind.DEMAND, {}),
        (a, "Experts will meet in Port Selm next week.", Kind.NEXT_STEP, {}),
        (a, "The leaders also praised the spring regatta.", Kind.COURTESY, {}),
        (t, "4 мая 2032 года состоялся телефонный разговор лидеров Тессалии и Арвении.",
            Kind.ASSERTION, {"dates": {"4 мая 2032 года": "2032-05-04"}}),
        (t, "Стороны договорились о полном прекращении ударов по энергетике и инфраструктуре.",
            Kind.COMMITMENT, {"speakers": both}),
        (t, "Тессалия предложила встречу экспертов в Порт-Селме.", Kind.NEXT_STEP, {}),
        (t, "Беседа была откровенной и полезной.", Kind.EVALUATION, {}),
        (t, "Режим Норланда обязан освободить всех задержанных моряков.", Kind.DEMAND,
            {"terms": ["Режим"]}),
    ]  # fmt: skip
    return [make_claim(where, words, kind=kind, **rest) for where, words, kind, rest in rows]
