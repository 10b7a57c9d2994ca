"""The notice to browsers that lack what the pages need: by what they can, not by their name."""

from __future__ import annotations

import os
import re

import pytest
from tests.browser.conftest import Open

from newsroom.publication import assets
from newsroom.publication.head import Head
from newsroom.publication.render import page

# Playwright runs a loop in this thread; Django asks about that, and no test uses the loop.
os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "1"
pytestmark = pytest.mark.django_db
NEEDED = "@supports (display:grid) and (inset-inline:0) and (aspect-ratio:1)"


def about(language: str, *, old: bool) -> str:
    """A page of the site with its style inside, as a current or an old browser reads it."""
    html = page("about.html.j2", Head(language, f"{language}/about/"), sections=[]).decode()
    style = assets.content("site.css").decode()
    assert NEEDED in style
    style = re.sub(r"@font-face\{[^}]*\}", "", style)
    if old:
        style = style.replace(NEEDED, "@supports (display:unheard-of)")
    html = re.sub(r'<script src="/[^>]*></script>\s*', "", html)
    html = re.sub(r'<link rel="icon"[^>]*>\s*', "", html)
    return re.sub(r'<link rel="stylesheet"[^>]*>', lambda _: f"<style>{style}</style>", html)


@pytest.mark.parametrize("scripts", [True, False])
def test_a_current_browser_never_sees_it_with_scripts_or_without(show: Open, scripts: bool) -> None:
    shown = show(about("en", old=False), java_script_enabled=scripts)
    assert shown.locator(".old").is_hidden()
    assert shown.locator("#old-hidden").is_hidden()


@pytest.mark.parametrize("scripts", [True, False])
@pytest.mark.parametrize(
    ("language", "words", "hide"),
    [("en", "Your browser is out of date", "Hide this note"),
     ("ru", "Ваш браузер устарел", "Скрыть это сообщение")],
)  # fmt: skip
def test_an_old_one_sees_it_in_the_language_of_the_page_and_can_put_it_away(
    show: Open, scripts: bool, language: str, words: str, hide: str
) -> None:
    shown = show(about(language, old=True), java_script_enabled=scripts)
    notice = shown.locator(".old p")
    assert words in notice.inner_text()
    assert notice.get_by_role("link").all_inner_texts() == ["Chrome", "Firefox", "Safari"]
    shown.get_by_text(hide).click()
    assert notice.is_hidden()
    assert shown.locator("#old-hidden").is_hidden()


def test_it_is_put_away_with_the_keyboard_too(show: Open) -> None:
    shown = show(about("en", old=True))
    shown.locator("#old-hidden").focus()
    shown.keyboard.press("Space")
    assert shown.locator(".old p").is_hidden()
