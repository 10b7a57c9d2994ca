"""A comparison of six invented parties with 400 claims, the same every time it is made."""

from __future__ import annotations

import random
from dataclasses import dataclass, field
from datetime import date

from readout.model import (
    Aspect,
    Claim,
    Commitment,
    Comparison,
    Difference,
    Kind,
    Point,
    Response,
    Statement,
    Verdict,
    Weight,
)
from readout.testing import (
    make_claim,
    make_commitment,
    make_comparison,
    make_difference,
    make_point,
    make_statement,
)

CLAIMS = 400
PARTIES = {
    "Government of Arvenia": "en",
    "Тессалия": "ru",
    "Norland": "en",
    "Port Selm Council": "en",
    "Министерство обороны Кальды": "ru",
    "سلطنة المرجان": "ar",
}
# topic, kind, and the sentence in each language: {n} a number, {d} a day, {p} a place.
TOPICS = [
    ("Prisoners", Kind.COMMITMENT, {
        "en": "{n} prisoners will be handed over near {p} on {d} June.",
        "ru": "{d} июня в районе {p} будут переданы {n} пленных.",
        "ar": "سيتم تسليم {n} أسيراً قرب {p} في {d} يونيو."}),
    ("Strikes on energy", Kind.COMMITMENT, {
        "en": "Strikes on the power plant of {p} will cease for {n} days from {d} June.",
        "ru": "С {d} июня на {n} суток прекращаются удары по электростанции {p}.",
        "ar": "تتوقف الضربات على محطة {p} لمدة {n} يوماً من {d} يونيو."}),
    ("Grain ships", Kind.ASSERTION, {
        "en": "{n} ships with grain left the harbour of {p} before {d} June.",
        "ru": "До {d} июня порт {p} покинули {n} судов с зерном.",
        "ar": "غادرت {n} سفينة محملة بالحبوب ميناء {p} قبل {d} يونيو."}),
    ("Withdrawal", Kind.DEMAND, {
        "en": "All heavy weapons must be withdrawn {n} km from {p} by {d} June.",
        "ru": "К {d} июня вся тяжёлая техника должна быть отведена на {n} км от {p}.",
        "ar": "يجب سحب جميع الأسلحة الثقيلة {n} كيلومتراً عن {p} بحلول {d} يونيو."}),
    ("Observers", Kind.NEXT_STEP, {
        "en": "A mission of {n} observers is to open its office in {p} on {d} June.",
        "ru": "Миссия из {n} наблюдателей откроет своё отделение в {p} {d} июня.",
        "ar": "ستفتح بعثة من {n} مراقباً مكتبها في {p} في {d} يونيو."}),
    ("Humanitarian corridor", Kind.COMMITMENT, {
        "en": "The corridor through {p} will stay open for {n} hours on {d} June.",
        "ru": "{d} июня коридор через {p} будет открыт в течение {n} часов.",
        "ar": "سيبقى الممر عبر {p} مفتوحاً لمدة {n} ساعة في {d} يونيو."}),
    ("The talks", Kind.EVALUATION, {
        "en": "The meeting in {p} on {d} June lasted {n} minutes and was frank and useful.",
        "ru": "Встреча в {p} {d} июня продолжалась {n} минут и была откровенной и полезной.",
        "ar": "استمر الاجتماع في {p} في {d} يونيو {n} دقيقة وكان صريحاً ومفيداً."}),
    ("Reconstruction", Kind.ASSERTION, {
        "en": "Rebuilding {p} has cost {n} million marks since {d} June.",
        "ru": "С {d} июня восстановление {p} обошлось в {n} млн марок.",
        "ar": "كلفت إعادة إعمار {p} {n} مليون مارك منذ {d} يونيو."}),
    ("Courtesies", Kind.COURTESY, {
        "en": "The hosts in {p} were thanked for {n} days of hospitality since {d} June.",
        "ru": "Хозяевам в {p} выражена благодарность за {n} дней гостеприимства с {d} июня.",
        "ar": "تم توجيه الشكر إلى المضيفين في {p} على {n} يوماً من الضيافة منذ {d} يونيو."}),
]  # fmt: skip
PLACES = "Merrow Lorne Vadsk Elsin Torva Selm Quarn Ostrel Byrne Kallas Drava Imre".split()


@dataclass
class _Draft:
    """Sentences as they are dealt out, before they have a place in a statement."""

    party: str
    words: str
    kind: Kind
    number: int
    day: int


@dataclass
class _Deal:
    random: random.Random
    matters: list[tuple[str, list[_Draft]]] = field(default_factory=list)
    dealt: set[str] = field(default_factory=set)

    def matter(self, parties: list[str]) -> bool:
        topic, kind, sentences = self.random.choice(TOPICS)
        place, number = self.random.choice(PLACES), self.random.randrange(12, 240)
        day = self.random.randrange(2, 29)
        drafts: list[_Draft] = []
        for party in parties:
            if drafts and self.random.random() < 0.5:
                number += self.random.choice([5, 20])
            words = sentences[PARTIES[party]].format(n=number, d=day, p=place)
            drafts.append(_Draft(party, words, kind, number, day))
        if any(draft.words in self.dealt for draft in drafts):
            return False
        self.dealt.update(draft.words for draft in drafts)
        self.matters.append((f"{topic}, {place}", drafts))
        return True


def large_comparison(claims: int = CLAIMS, seed: int = 6) -> Comparison:
    """The comparison; about half of the claims stand in points of several parties."""
    deal = _Deal(random.Random(seed))
    left = claims
    while left:
        several = deal.random.random() < 0.3
        many = min(left, deal.random.randrange(2, 6) if several else 1)
        if deal.matter(sorted(deal.random.sample(list(PARTIES), many), key=list(PARTIES).index)):
            left -= many
    statements = {party: _statement(i, party, deal) for i, party in enumerate(PARTIES, 1)}
    made: list[Claim] = []
    points: list[Point] = []
    commitments: list[Commitment] = []
    for topic, drafts in deal.matters:
        said = [_claim(statements[draft.party], draft) for draft in drafts]
        made += said
        points.append(_point(f"p{len(points) + 1}", topic, said, drafts, deal.random))
        if drafts[0].kind is Kind.COMMITMENT and len(commitments) < 24:
            commitments.append(_commitment(said, drafts))
    responses = [Response(party, True, ()) for party in PARTIES]
    responses.append(Response("Haldun", False, ("Norland", "Тессалия")))
    made.sort(key=lambda claim: (claim.statement, claim.span))
    return make_comparison(
        list(statements.values()), made, points, commitments=commitments, responses=responses
    )


def _statement(i: int, party: str, deal: _Deal) -> Statement:
    lines = [draft.words for _, drafts in deal.matters for draft in drafts if draft.party == party]
    paragraphs = [" ".join(lines[at : at + 5]) for at in range(0, len(lines), 5)]
    source = f"https://statements.example/{i}/2032-06-01"
    return make_statement(
        "\n\n".join(paragraphs), party=party, id=f"s{i}", language=PARTIES[party], source=source,
        published=date(2032, 6, 1),
    )  # fmt: skip


def _claim(statement: Statement, draft: _Draft) -> Claim:
    return make_claim(statement, draft.words, kind=draft.kind)


def _point(
    id_: str, topic: str, said: list[Claim], drafts: list[_Draft], rng: random.Random
) -> Point:
    silent = [party for party in PARTIES if party not in {draft.party for draft in drafts}]
    differences = _differences(said, drafts, rng)
    verdict = None if differences or len(said) == 1 else Verdict.AGREE
    return make_point(
        *said, topic=topic, verdict=verdict, confidence=round(rng.uniform(0.4, 0.99), 2),
        differences=differences, silent=silent, id=id_,
    )  # fmt: skip


def _differences(said: list[Claim], drafts: list[_Draft], rng: random.Random) -> list[Difference]:
    first = drafts[0]
    found = []
    for claim, draft in zip(said[1:], drafts[1:], strict=True):
        if draft.number == first.number:
            continue
        weight = rng.choice([Weight.CONFLICT, Weight.SPECIFICITY, Weight.FRAMING])
        note = f"{first.party} says {first.number}, {draft.party} says {draft.number}."
        marks = [(said[0], f"{first.number}"), (claim, f"{draft.number}")]
        found.append(make_difference(marks, aspect=Aspect.NUMBER, weight=weight, note=note))
    return found


def _commitment(said: list[Claim], drafts: list[_Draft]) -> Commitment:
    stated = {draft.party for draft in drafts}
    return make_commitment(
        *said,
        due=f"2032-06-{drafts[0].day:02}",
        not_stated_by=[party for party in PARTIES if party not in stated],
    )
