"""Editors' text on its way to readers."""

from __future__ import annotations

import pytest

from newsroom.publication.prose import plain, prose, unbroken


@pytest.mark.parametrize(
    ("headline", "shown"),
    [
        ("A 30-day truce", 'A <span class="whole">30-day</span> truce'),
        ("30-дневное перемирие", '<span class="whole">30-дневное</span> перемирие'),
        ("Talks in Port Elsin", "Talks in Port Elsin"),
        ("<b> & 5-x", '&lt;b&gt; &amp; <span class="whole">5-x</span>'),
    ],
)
def test_a_number_and_its_word_hold_together(headline: str, shown: str) -> None:
    assert unbroken(headline) == shown


def test_prose_keeps_what_a_story_needs_and_nothing_else() -> None:
    text = '<p onclick="x">A <b>truce</b><script>x</script> <a href="javascript:x">here</a></p>'
    assert prose(text) == '<p>A <b>truce</b> <a rel="noopener">here</a></p>'
    assert plain("<p>One.</p><p>Two &amp; three.</p>") == "One. Two & three."
