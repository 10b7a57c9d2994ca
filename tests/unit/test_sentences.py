"""Where sentences begin and end."""

from __future__ import annotations

import re

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from readout.languages import get

# " | " stands where one sentence ends and the next begins, ¶ for an empty line, ↵ for a line break.
ENGLISH = """
Mr. Dagov met Dr. Arlen. | They spoke.
The call began at 3 p.m. Selvane time. | It took an hour.
The call began at 3 p.m. | This time it took an hour.
The U.S. side agreed. | Talks go on.
On Jan. 5 the sides met. | All was well.
President E. Calloway spoke. | He left.
The call began at 10 a.m. on Monday. | It ended.
The cost is $2.5 million. | More follows.
He said: “It is over.” | Then he left.
“We agreed. It was good.” | He left.
Is it so? | Yes! | Good…
First paragraph | ¶Second paragraph.
- one item | ↵- another item
1. Point one. | ↵2. Point two.
A line that goes↵on in the next one. | It ends.
"""
RUSSIAN = """
В 2031 г. стороны встретились. | Беседа прошла хорошо.
Выделено 5 млн руб. на ремонт. | Срок – год.
Президент М. Дагов выступил. | Он уехал.
Встреча прошла в г. Кесса. | Всё хорошо.
Стороны (т. е. обе) согласны. | Далее.
Он сказал: «Всё». | Потом уехал.
Так ли это? | Да! | Хорошо…
Первый абзац | ¶Второй абзац.
– один пункт | ↵– другой пункт
1. Пункт первый. | ↵2. Пункт второй.
"""
OTHER = """
两国元首通了电话。 | 会谈很好。
Les présidents ont parlé! | Ils se reverront.
"""
ROWS = [
    (code, row)
    for code, table in (("en", ENGLISH), ("ru", RUSSIAN), ("zh", OTHER))
    for row in table.strip().splitlines()
]

# Fragments in which splitters trip: abbreviations, quotes, lists, paragraphs, odd spaces.
FRAGMENTS = st.lists(
    st.one_of(
        st.sampled_from(
            ["Mr.", "г.", "т. е.", "U.S.", "e.g.", "“", "”", "«", "»", "- ", "1. ", "…"]
        ),
        st.sampled_from(["\n", "\n\n", "\r\n", "\u00a0", "\u2028", "\t", " ", ". ", "! ", "? "]),
        st.sampled_from(["Lorrand agreed", "Стороны условились", "停火。", "\x00", "\ufeff", "🙂"]),
        st.text(max_size=5),
    ),
    max_size=25,
).map("".join)


@pytest.mark.parametrize(("code", "row"), ROWS)
def test_sentences(code, row):
    wanted = [part.strip("¶↵").replace("↵", "\n") for part in row.split(" | ")]
    text = row.replace(" | ¶", "\n\n").replace(" | ↵", "\n").replace(" | ", " ").replace("↵", "\n")
    if code == "zh":
        text = text.replace("。 ", "。")
    assert [text[a:b] for a, b in get(code).sentences(text)] == wanted


@given(st.text() | FRAGMENTS, st.sampled_from(["en", "ru", "zh", None]))
def test_sentences_hold_all_but_white_space_in_order(text, code):
    assume(not re.search(r"\S[“«„]", text))  # an opening mark stands after a space
    at = 0
    for start, end in get(code).sentences(text):
        assert at <= start < end <= len(text)
        assert not text[at:start].strip()
        assert text[start:end] == text[start:end].strip()
        at = end
    assert not text[at:].strip()
