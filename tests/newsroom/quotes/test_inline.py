"""The quotes inside prose."""

from __future__ import annotations

import pytest

from newsroom.quotes import inline_quotes


@pytest.mark.parametrize(
    ("html", "quotes"),
    [
        ("<p>They call it “a lasting peace”.</p>", ["a lasting peace"]),
        ("Это «прочный мир», сказано там.", ["прочный мир"]),
        ('He said "no" and "never again".', ["no", "never again"]),
        ("Er sagte: „Nie wieder“.", ["Nie wieder"]),
        # of one inside another the outer
        ("“He said ‘never’ twice,” it says.", ["He said ‘never’ twice,"]),
        ("«Он сказал: „никогда“», — говорится там.", ["Он сказал: „никогда“"]),
        ("«Газета «Вестник» пишет» — так.", ["Газета «Вестник» пишет"]),
        # markup inside, entities, an apostrophe
        ("<p>“a <b>lasting</b> peace &amp; more”</p>", ["a lasting peace & more"]),
        ("the presidents’ “talks”", ["talks"]),
        ("a ‘full truce’ of leaders’ making", ["full truce"]),
        # quotes end with their paragraph
        ("<ul><li>“one”</li><li>“two”</li></ul>", ["one", "two"]),
        ("nothing here", []),
    ],
)
def test_quotes_are_found(html: str, quotes: list[str]) -> None:
    found = inline_quotes(html)
    assert [quote.text for quote in found] == quotes
    assert all(quote.closed for quote in found)


def test_a_quote_that_is_never_closed_is_told() -> None:
    (quote,) = inline_quotes("<p>“a lasting peace</p><p>And so on.</p>")
    assert not quote.closed


def test_the_translation_stands_in_parentheses_after_the_quote() -> None:
    (quote,) = inline_quotes("The Citadel: “предложил” (“proposed”).")
    assert (quote.text, quote.translation) == ("предложил", "“proposed”")
    (room,) = inline_quotes("The Citadel: “предложил” (…).")
    assert room.translation == ""
