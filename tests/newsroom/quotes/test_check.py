"""One quote against statements: what passes, what is refused and with which words."""

from __future__ import annotations

from importlib import resources

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from newsroom.quotes import Problem, Said, Verified, check
from newsroom.quotes.folding import folded
from newsroom.quotes.search import denials

_DEMO = resources.files("readout") / "demo"
LORRAND = Said((_DEMO / "harlow-house.en.txt").read_text("utf-8"), "Harlow House", "en", 1)
VENTRIA = Said((_DEMO / "citadel.ru.txt").read_text("utf-8"), "Citadel", "ru", 2)
SHORT = Said(
    "Lorrand said it didn’t want war. The unable and the able met - twice. "
    "Lorrand will withdraw 3.5 per cent of its non-nuclear units — all of them — by «spring».",
    "Lorrand",
    "en",
)

GOOD = [
    # verbatim, over a line's end, with other marks, dashes and spaces
    (LORRAND, "a complete 30-day truce"),
    (LORRAND, "a  complete\n30‑day\N{NO-BREAK SPACE}truce"),
    (LORRAND, "“The money and the lives"),
    (SHORT, "its non-nuclear units – all of them – by ‘spring’"),
    (SHORT, "didn't want war"),
    (VENTRIA, "кесского режима"),
    # the newsroom's words
    (LORRAND, "[T]he two presidents talked about how to end the war"),
    (LORRAND, "a [full] 30-day truce"),
    (LORRAND, "agreed that [the war] must close with a lasting peace"),
    (LORRAND, "agree[s] that the road to peace"),
    (LORRAND, "Haldun must [never] be able to threaten"),
    (VENTRIA, "риски, вызванные неспособностью [властей Маресии] договариваться"),
    # words left out
    (LORRAND, "The two presidents … agreed that it must close with a lasting peace"),
    (LORRAND, "talks on a maritime ceasefire [...] will begin immediately"),
    (LORRAND, "… the road to peace will begin…"),
    (SHORT, "[Lorrand] didn’t want war. […] Lorrand will withdraw"),
]


@pytest.mark.parametrize(("said", "quote"), GOOD)
def test_a_quote_as_the_field_marks_it_passes(said: Said, quote: str) -> None:
    assert isinstance(check(quote, [said]), Verified)


BAD = [
    (LORRAND, "a complete 30-day pause", "changed"),
    (LORRAND, "a complete 30-day-truce", "changed"),
    (LORRAND, "day truce", "changed"),
    (SHORT, "able and the able met twice", "changed"),
    (SHORT, "nuclear units", "changed"),
    (SHORT, "5 per cent of its", "changed"),
    (LORRAND, "a full ceasefire … stay in contact", "apart"),
    (LORRAND, "stay in contact … a full ceasefire", "apart"),
    (LORRAND, "Haldun must … be able to threaten its neighbors", "denial"),
    (LORRAND, "Haldun must [always] be able to threaten its neighbors", "denial"),
    (SHORT, "[They] want war", "denial"),
    (LORRAND, "he will [not] speak with the leaders", "denial_added"),
    (VENTRIA, "он … нарушал собственные обещания", "denial"),
    (LORRAND, "The two presidents [want] a lasting peace", "replaced"),
    (LORRAND, "a complete 30-day truce … on energy and infrastructure", "joined"),
    (LORRAND, "кесского режима", "other"),
    (VENTRIA, "a halt of strikes on energy facilities", "translated"),
    (LORRAND, "a treaty of eternal friendship", "missing"),
    (LORRAND, "", "empty"),
    (LORRAND, "[…] [the president]", "empty"),
]


@pytest.mark.parametrize(("said", "quote", "key"), BAD)
def test_anything_else_is_refused_in_a_sentence(said: Said, quote: str, key: str) -> None:
    others = [one for one in (LORRAND, VENTRIA) if one is not said]
    problem = check(quote, [said], party=said.party, others=others)
    assert isinstance(problem, Problem)
    assert problem.key == key
    for language in ("en", "ru"):
        for sentence in (problem.what(language), problem.do(language)):
            assert sentence.endswith(".")
            assert "{" not in sentence


def test_a_refusal_shows_the_nearest_wording_and_where_it_differs() -> None:
    problem = check("will begin with a pause of strikes", [LORRAND])
    assert isinstance(problem, Problem)
    assert problem.what("en") == (
        "“will begin with a pause of strikes” is not what the statement says, "
        "which is “will begin with a halt of strikes”: “pause” here, “halt” there."
    )


def test_of_several_places_the_one_asked_for_is_taken() -> None:
    said = Said("A truce. No war. A truce.", "Lorrand", "en")
    late = check("A truce", [said], within=(17, 25))
    assert isinstance(late, Verified)
    assert (late.start, late.end) == (17, 24)


@st.composite
def spans(draw: st.DrawFn, said: Said) -> str:
    """Some words of a statement, from the beginning of one to the end of another."""
    text = folded(said.text)
    whole = [i for i in range(len(text.text) + 1) if not text.cuts_word(i)]
    start = draw(st.sampled_from(whole[:-2]))
    end = draw(st.sampled_from([i for i in whole if start < i <= start + 200]))
    quote = text.original[text.starts[start] : text.ends[end - 1]]
    assume(sum(c.isalnum() for c in quote) > 3)
    return quote


@pytest.mark.parametrize("said", [LORRAND, VENTRIA], ids=["en", "ru"])
@given(data=st.data())
def test_every_verbatim_span_passes(said: Said, data: st.DataObject) -> None:
    quote = data.draw(spans(said))
    found = check(quote, [said])
    assert isinstance(found, Verified)
    assert folded(said.text[found.start : found.end]).text.strip() == folded(quote).text.strip()


@pytest.mark.parametrize("said", [LORRAND, VENTRIA], ids=["en", "ru"])
@given(data=st.data())
def test_every_changed_letter_is_refused(said: Said, data: st.DataObject) -> None:
    quote = data.draw(spans(said))
    letters = [i for i, c in enumerate(quote) if c.isalpha()]
    i = data.draw(st.sampled_from(letters))
    other = data.draw(st.sampled_from("abeghnorstабвгеёиклнорст"))
    change = data.draw(st.sampled_from([other, quote[i].swapcase(), "", quote[i] + other]))
    changed = quote[:i] + change + quote[i + 1 :]
    # Dropping a one-letter word, or the letter of a word at the edge, may leave other true words.
    assume(folded(changed).text.strip() not in folded(said.text).text)
    assert isinstance(check(changed, [said]), Problem)


@pytest.mark.parametrize("said", [LORRAND, VENTRIA], ids=["en", "ru"])
@given(data=st.data())
def test_words_may_be_left_out_unless_one_of_them_denies(said: Said, data: st.DataObject) -> None:
    words = data.draw(spans(said)).replace("\n\n", " ¶. ").split()
    assume(len(words) >= 4)
    assume("¶." not in words)
    first = data.draw(st.integers(1, len(words) - 2))
    last = data.draw(st.integers(first + 1, len(words) - 1))
    left_out = " ".join(words[first:last])
    quote = " ".join(
        [*words[:first], data.draw(st.sampled_from(["…", "...", "[…]"])), *words[last:]]
    )
    found = check(quote, [said])
    if not denials(left_out, said.language) and not set(left_out) & set(".!?"):
        assert isinstance(found, Verified)
    elif isinstance(found, Problem):
        assert found.key in ("denial", "joined")
