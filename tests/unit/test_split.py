"""A statement cut into claims, rule by rule, in both languages."""

from __future__ import annotations

import re

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from readout.claims.split import split
from readout.languages import get

TEXT = st.text(st.characters(max_codepoint=0xFFFF, exclude_categories=["Cs"]))

# One statement a block, then its claims, each after "= ".
ENGLISH = {
    "a coordinated reporting verb": """
President Arlen thanked the minister and stressed that talks must go on.
= President Arlen thanked the minister
= stressed that talks must go on.
""",
    "a reporting participle": """
The ministers reviewed the truce, underlining that all prisoners must be released.
= The ministers reviewed the truce
= underlining that all prisoners must be released.
""",
    "a new subject": """
Lorrand will reopen the border, and Ventria will release the fishermen.
= Lorrand will reopen the border
= Ventria will release the fishermen.
""",
    "a new subject after a clause whose verb nobody knows": """
The payment implies no admission of guilt, and the minister rejected any further claim.
= The payment implies no admission of guilt
= the minister rejected any further claim.
""",
    "a new subject after its time": """
Lorrand tried forty officials last year, and in April an audit of the arms fund will begin.
= Lorrand tried forty officials last year
= in April an audit of the arms fund will begin.
""",
    "a list of long topics": """
The presidents discussed the exchange of prisoners of war, the safety of ships in the Amber Sea, \
as well as the rebuilding of the northern bridges.
= The presidents discussed the exchange of prisoners of war
= the safety of ships in the Amber Sea
= the rebuilding of the northern bridges.
""",
    "a share of what was told": """
Lorrand will catch 38,000 tonnes of herring, half of which will go to Ventria.
= Lorrand will catch 38,000 tonnes of herring
= half of which will go to Ventria.
""",
    "what a text provides for": """
A memorandum was signed, under which the first plant will open in 2034.
= A memorandum was signed
= under which the first plant will open in 2034.
""",
    "a second undertaking": """
The sides agreed to extend the truce along the river, and to withdraw all guns \
from the northern bank.
= The sides agreed to extend the truce along the river
= to withdraw all guns from the northern bank.
""",
    "one undertaking of two verbs": """
The sides agreed to meet and to talk.
= The sides agreed to meet and to talk.
""",
    "a clause set against the one before": """
Duties on steel will be abolished, while talks on milk are to continue in the autumn.
= Duties on steel will be abolished
= talks on milk are to continue in the autumn.
""",
    "somebody else acts": """
The leaders discussed migration, with President Dagov pledging to take back his citizens.
= The leaders discussed migration
= with President Dagov pledging to take back his citizens.
""",
    "the second thing that is said": """
The minister said that the dam would be repaired by May and that Lorrand was asking for nothing.
= The minister said that the dam would be repaired by May
= Lorrand was asking for nothing.
""",
    "a subject of several words and its auxiliary": """
Some 3,400 houses are without power, and the restoration of the dykes will require two years.
= Some 3,400 houses are without power
= the restoration of the dykes will require two years.
""",
    "a list of short topics is one": """
They discussed trade, energy and security.
= They discussed trade, energy and security.
""",
    "a list after a colon": """
The sides agreed on four steps: the release of all detained sailors, the return of their two \
ships, the opening of the northern port.
= The sides agreed on four steps
= the release of all detained sailors
= the return of their two ships
= the opening of the northern port.
""",
    "a semicolon": """
Lorrand will pay in full; Ventria will ship the grain by June.
= Lorrand will pay in full
= Ventria will ship the grain by June.
""",
    "an added amount": """
Lorrand will provide $500 million and an additional $200 million for the bridges.
= Lorrand will provide $500 million
= an additional $200 million for the bridges.
""",
    "a condition": """
The truce will hold for 30 days, provided that both armies stay where they are.
= The truce will hold for 30 days
= provided that both armies stay where they are.
""",
    "an understanding": """
The sides will return all prisoners, with the understanding that observers will count them.
= The sides will return all prisoners
= with the understanding that observers will count them.
""",
    "a second predicate": """
Lorrand will repair the two pumps and will pay for their transport.
= Lorrand will repair the two pumps
= will pay for their transport.
""",
    "a second predicate that leans on the first": """
Lorrand has drafted a plan for the ports and is ready to discuss it.
= Lorrand has drafted a plan for the ports and is ready to discuss it.
""",
    "a clause with a subject of its own, without a comma": """
The water level will be measured daily and the figures will be published.
= The water level will be measured daily
= the figures will be published.
""",
    "two subjects are one clause": """
The ministers noted that Lorrand and its allies would answer any new blockade.
= The ministers noted that Lorrand and its allies would answer any new blockade.
""",
    "a relative clause with an amount": """
The presidents praised the trade between the two states, which grew by a third.
= The presidents praised the trade between the two states
= which grew by a third.
""",
    "the talk and what it was about": """
President Arlen spoke today with President Dagov to review the work of the observers on both banks.
= President Arlen spoke today with President Dagov
= to review the work of the observers on both banks.
""",
    "the frame before the main clause": """
In line with the talks between the two presidents in spring, the ministers drafted a treaty.
= In line with the talks between the two presidents in spring
= the ministers drafted a treaty.
""",
    "a second reason for thanks": """
The president thanked Lorrand for its help after the flood, and for the shelter of refugees.
= The president thanked Lorrand for its help after the flood
= for the shelter of refugees.
""",
    "words in quotation marks stay together": """
He said “we will pay, and they will ship the grain” and left.
= He said “we will pay, and they will ship the grain” and left.
""",
    "what is too short stays with its neighbour": """
The minister welcomed the offer and left.
= The minister welcomed the offer and left.
""",
    "two nouns are no two claims": """
The president noted the progress in the talks and the readiness of both sides to continue.
= The president noted the progress in the talks and the readiness of both sides to continue.
""",
    "list marks are left out": """
- Lorrand will open two crossings.
2) Ventria will free six sailors.
(b) Observers will count them all.
= Lorrand will open two crossings.
= Ventria will free six sailors.
= Observers will count them all.
""",
    "headings, questions and sign-offs are none": """
# Readout of a call

Readout of the call between the two ministers

The ministers spoke today.

Will the truce hold?

Press service, Merrow
= The ministers spoke today.
""",
}
RUSSIAN = {
    "a coordinated reporting verb": """
Президент поблагодарил гостя и подчеркнул, что переговоры следует продолжить.
= Президент поблагодарил гостя
= подчеркнул, что переговоры следует продолжить.
""",
    "a coordinated short participle": """
Отмечено, что перемирие соблюдается, и подчёркнута важность новых встреч.
= Отмечено, что перемирие соблюдается
= подчёркнута важность новых встреч.
""",
    "a reporting gerund": """
Министры рассмотрели ход перемирия, подчеркнув, что все пленные должны быть освобождены.
= Министры рассмотрели ход перемирия
= подчеркнув, что все пленные должны быть освобождены.
""",
    "clauses joined by a comma alone": """
Лорранд отремонтирует шесть насосов, расходы на перевозку покроет Вентрия.
= Лорранд отремонтирует шесть насосов
= расходы на перевозку покроет Вентрия.
""",
    "a condition stays with what it binds": """
Если Лорранд откроет границу, Вентрия освободит рыбаков.
= Если Лорранд откроет границу, Вентрия освободит рыбаков.
""",
    "a duty in a relative clause": """
Достигнуто согласие о допуске 40 наблюдателей, чьи поездки должны согласовываться с военными.
= Достигнуто согласие о допуске 40 наблюдателей
= чьи поездки должны согласовываться с военными.
""",
    "the frame before the main clause": """
В соответствии с договорённостью президентов Лорранда и Вентрии министерские группы \
подготовят договор.
= В соответствии с договорённостью президентов Лорранда и Вентрии
= министерские группы подготовят договор.
""",
    "an opening gerund": """
Подтвердив цели встречи на высшем уровне, Президент пригласил гостя в Дорник.
= Подтвердив цели встречи на высшем уровне
= Президент пригласил гостя в Дорник.
""",
    "a new subject": """
Лорранд откроет границу, а Вентрия освободит рыбаков.
= Лорранд откроет границу
= Вентрия освободит рыбаков.
""",
    "another predicate": """
Вентрия согласилась на обмен, но отвергла более широкое перемирие.
= Вентрия согласилась на обмен
= отвергла более широкое перемирие.
""",
    "a list of long topics": """
Обсуждены обмен военнопленными между двумя армиями, безопасность судоходства в Янтарном море, \
а также восстановление северных мостов через реку.
= Обсуждены обмен военнопленными между двумя армиями
= безопасность судоходства в Янтарном море
= восстановление северных мостов через реку.
""",
    "a list of short topics is one": """
Обсудили торговлю, энергетику и безопасность.
= Обсудили торговлю, энергетику и безопасность.
""",
    "a semicolon": """
Лорранд заплатит полностью; Вентрия отгрузит зерно к июню.
= Лорранд заплатит полностью
= Вентрия отгрузит зерно к июню.
""",
    "a condition": """
Перемирие продлится 30 дней, при условии что обе армии останутся на местах.
= Перемирие продлится 30 дней
= при условии что обе армии останутся на местах.
""",
    "an understanding": """
Стороны условились вернуть всех пленных, с пониманием, что наблюдатели их пересчитают.
= Стороны условились вернуть всех пленных
= с пониманием, что наблюдатели их пересчитают.
""",
    "words in quotation marks stay together": """
Он сказал: «Мы заплатим, и они отгрузят зерно», и уехал.
= Он сказал: «Мы заплатим, и они отгрузят зерно», и уехал.
""",
    "what is too short stays with its neighbour": """
Министр приветствовал предложение и уехал.
= Министр приветствовал предложение и уехал.
""",
    "list marks are left out": """
– Лорранд откроет два перехода.
2) Вентрия освободит шесть моряков.
= Лорранд откроет два перехода.
= Вентрия освободит шесть моряков.
""",
    "headings and questions are none": """
# Сообщение о разговоре

Телефонный разговор министров

Министры поговорили сегодня.

Удержится ли перемирие?
= Министры поговорили сегодня.
""",
}
ROWS = [
    pytest.param(code, block, id=f"{code}: {rule}")
    for code, table in (("en", ENGLISH), ("ru", RUSSIAN))
    for rule, block in table.items()
]

# Pieces of sentences on which the rules turn.
PIECES = st.sampled_from(
    [
        "President Arlen thanked the hosts", "and stressed that", "they will pay", ", underlining",
        "the return of all ships", "as well as", ", and Ventria will", "“", "”", ";", ": ", ". ",
        "1. ", "- ", "\n", "\n\n", "?", "on condition that", "discussed",
        "Стороны обсудили", ", а также", "и подчеркнули, что", ", отметив", "безопасность судов",
        "«", "»", ", но", "при условии что", "Подтвердив цели", ", Президент", "а) ",
    ]
)  # fmt: skip
TEXTS = (TEXT | st.lists(PIECES, max_size=20).map(" ".join)).filter(
    lambda text: not re.search(r"\S[“«„]", text)  # an opening mark stands after a space
)


@pytest.mark.parametrize(("code", "block"), ROWS)
def test_claims(code, block):
    text, *wanted = block.strip().split("\n= ")
    assert [text[s.start : s.end] for s in split(text, get(code))] == wanted


def test_a_limited_language_has_sentences_for_claims():
    text = "Lorrand a confirmé la trêve et remercié la Ventrie. Les ministres se reverront en mai."
    claims = [text[s.start : s.end] for s in split(text, get("fr"))]
    assert claims == text.replace(". ", ".|").split("|")


@given(TEXTS, st.sampled_from(["en", "ru", "zh", None]))
@example("A00ED:AS WELL AS", "en")  # a conjunction with nothing after it
def test_claims_lie_in_sentences_in_order_and_apart(text, code):
    language = get(code)
    sentences = language.sentences(text)
    at = 0
    for span in split(text, language):
        assert at <= span.start
        assert any(a <= span.start and span.end <= b for a, b in sentences)
        assert any(c.isalnum() for c in text[span.start : span.end])
        at = span.end


@given(TEXTS, st.sampled_from(["en", "ru"]))
def test_what_no_claim_holds_is_marks_joints_and_headings(text, code):
    language = get(code)
    spans = split(text, language)
    for start, end in language.sentences(text):
        inside = [s for s in spans if start <= s.start and s.end <= end]
        if inside:  # the sentence is no heading: of its words only conjunctions are left out
            held = sum(s.end - s.start for s in inside)
            words = sum(len(t.text) for t in language.tokens(text, start, end) if t.is_word)
            assert 2 * held >= words
