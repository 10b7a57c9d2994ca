"""Makes the pictures of a story in its form anew: `python docs/images/story.py [NAME …]`.

Beside the version in the other language, and as readers would see it.  Needs Chromium (or
READOUT_CHROMIUM) and the development packages.
"""

from __future__ import annotations

import os
import shutil
import sys
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import desk

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page


@dataclass(frozen=True)
class Form(desk.View):
    """The form of the story in `story`, after a press of what `press` finds."""

    story: str = "en"
    press: str = ""


_BESIDE = "details.original summary"
_PREVIEW = "[data-side-panel-toggle='preview']"
VIEWS = {
    "story-beside-1440": Form("", height=1000, story="ru", press=_BESIDE),
    "story-beside-dark": Form("", height=1000, story="ru", press=_BESIDE, dark=True),
    "story-preview-1440": Form("", height=1000, press=_PREVIEW),
    "story-form-ru": Form("", height=1000, story="ru", language="ru"),
    "story-form-390": Form("", 390, 1200, touch=True),
}


def shoot(browser: Browser, names: list[str]) -> None:
    """Take the pictures, or those named."""
    wanted = {name: view for name, view in VIEWS.items() if not names or name in names}
    with desk.desk() as (address, person, event):
        keys = _drafted(person, event)
        for name, view in wanted.items():
            page = desk.opened(browser, view, address, person)
            page.goto(f"{address}/admin/pages/{keys[view.story]}/edit/")
            _press(page, view)
            page.screenshot(path=desk.HERE / f"{name}.png")
            page.context.close()


def _press(page: Page, view: Form) -> None:
    page.wait_for_load_state("networkidle")
    if view.press:
        page.locator(view.press).first.click()
    if view.press == _PREVIEW:
        page.frame_locator("iframe[title]").first.locator("h1").wait_for(timeout=60_000)
    page.wait_for_timeout(500)


def _drafted(person: Any, event: Any) -> dict[str, int]:
    """The stories of the event by language, with what is accepted."""
    from newsroom.actions.accept_all import accept_all
    from newsroom.pages.draft_story import draft_story
    from newsroom.pages.tree import ensure_tree
    from newsroom.people.groups import set_role
    from newsroom.people.models import Role

    ensure_tree()
    set_role(person, Role.EDITOR)
    accept_all(person, event, [(point, point.version) for point in event.points.all()])
    return {code: draft_story(person, event, code).pk for code in ("en", "ru")}


def main(names: list[str]) -> None:
    """Start Chromium and take them."""
    from playwright.sync_api import sync_playwright

    path = os.environ.get("READOUT_CHROMIUM") or shutil.which("chromium")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=["--no-sandbox"])
        shoot(browser, names)
        browser.close()


if __name__ == "__main__":
    main(sys.argv[1:])
