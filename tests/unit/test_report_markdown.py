"""The Markdown report: what it says, and that no statement can command it."""

from __future__ import annotations

import re

import pytest
from markdown_it import MarkdownIt
from markdown_it.token import Token

from readout.report.markdown import escaped, render
from readout.report.runs import harmless
from readout.testing import example_comparison, make_claim, make_comparison, make_statement
from readout.testing.hostile import PAYLOADS, hostile_comparison

OURS = {"h1", "h2", "h3", "p", "ul", "li", "blockquote", "strong", "em"}


def flat(tokens: list[Token]) -> list[Token]:
    return [one for token in tokens for one in (token, *flat(token.children or []))]


def parsed(text: str) -> list[Token]:
    return flat(MarkdownIt("commonmark").enable(["table", "strikethrough"]).parse(text))


def shown(text: str) -> str:
    """The words that a reader sees."""
    words = (t.content for t in parsed(text) if t.type in ("text", "text_special"))
    return "".join(words)


def test_the_report_in_english() -> None:
    text = render(example_comparison())
    for words in (
        "# Arvenia · Tessaly\n",
        "**Norland has yet to respond**",
        "## Conflicts (1)",
        "### ≠ Strikes\n\n*differ · conflict · scope, date*",
        "> Arvenia will refrain from strikes on **energy infrastructure** **for 30 days**.",
        "> Стороны договорились о полном прекращении ударов по **энергетике и инфраструктуре**.",
        "- date, specificity: Arvenia names a term of 30 days, Tessaly none.",
        "## Only Arvenia (3)\n\nTessaly: nothing\n\n- On 6 May",
        "Stated by: Arvenia · Not stated by: Tessaly",
    ):
        assert words in text, words


def test_the_report_in_russian() -> None:
    text = render(example_comparison(), language="ru", title="Звонок", note="Проба.")
    for words in (
        "# Звонок\n\n*Проба.*",
        "## Противоречия (1)",
        "*расходится · противоречие · охват",
    ):
        assert words in text, words


def test_one_party_alone() -> None:
    said = make_statement("Arvenia will free 175 prisoners.")
    text = render(make_comparison([said], [make_claim(said)]))
    assert "## Arvenia says (1)" in text
    assert ": nothing" not in text


@pytest.mark.parametrize("language", ["en", "ru"])
def test_hostile_text_makes_nothing_but_text(language: str) -> None:
    text = render(hostile_comparison(), language=language, title=PAYLOADS[0], note=PAYLOADS[18])
    tokens = parsed(text)
    assert {token.tag for token in tokens if token.tag} <= OURS
    assert not [token for token in tokens if token.type.startswith(("html", "code", "fence"))]


@pytest.mark.parametrize(
    "payload",
    [*PAYLOADS, "# head", "- item", "+ item", "1. one", "12) one", "> quote", "=== ", "---", "***",
     "a | b", "```", "~~~ x", "&lt;b&gt;", "$a$ and $b$", "==mark==", "[^1]: note", "[a]: https://x.example",
     "\\", "\\[x](y)", ": definition", "    code"],
)  # fmt: skip
def test_each_payload_is_shown_as_it_is(payload: str) -> None:
    for before in ("", "> ", "- "):
        text = f"{before}{escaped(payload)}\n"
        assert {t.tag for t in parsed(text) if t.tag} <= OURS
        said = " ".join(harmless(payload).split())
        assert re.sub(r"\s", "", shown(text)) == re.sub(r"\s", "", said)


def test_ordinary_prose_stays_readable() -> None:
    prose = (
        "On 6 May (Tuesday), the sides' envoys – Ms. A. and Mr. B. – met; 50% agreed: $500 million!"
    )
    assert escaped(prose) == prose
