"""Makes the pictures of the public site anew: `python docs/images/site.py [NAME …]`.

The demonstration's story is drafted, translated, published and served as readers get it.  Needs
the development packages, Chromium (or READOUT_CHROMIUM) and, for paper, pdftoppm.
"""

from __future__ import annotations

import os
import runpy
import shutil
import subprocess
import sys
import tempfile
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any
from wsgiref.simple_server import WSGIRequestHandler, make_server

if TYPE_CHECKING:
    from playwright.sync_api import Browser

HERE = Path(__file__).parent
_AT = datetime(2031, 3, 18, 18, 40, tzinfo=UTC)
_READS = {"en": 77, "ru": 214}


COLOURS = 128  # as many as pages of text need; files are a third as large


@dataclass(frozen=True)
class View:
    """A page of the site, in a window; `press` is what is pressed first."""

    path: str
    width: int = 1440
    height: int = 1200
    dark: bool = False
    paper: bool = False
    down: int = 0
    press: str = ""


VIEWS = {
    "site-home-1440": View("en/", height=900),
    "site-home-390": View("en/", 390, 1100),
    "site-home-dark": View("en/", height=900, dark=True),
    "site-home-ru": View("ru/", height=900),
    "site-section-1440": View("en/news/", height=650),
    "site-story-1440": View("{en}", height=1400),
    "site-story-1440-below": View("{en}", height=1400, down=2500),
    "site-story-1440-foot": View("{en}", height=1300, down=9000),
    "site-story-390": View("{en}", 390, 1600),
    "site-story-390-note": View("{ru}", 390, 844, press="a[href='#term-1']"),
    "site-story-dark": View("{en}", dark=True),
    "site-story-ru": View("{ru}", height=1400),
    "site-story-print": View("{en}", paper=True),
    "site-comparison-1440": View("{en}comparison/", height=1400),
    "site-comparison-390": View("{ru}comparison/", 390, 1600),
    "site-comparison-dark": View("{en}comparison/", dark=True),
    "site-comparison-ru": View("{ru}comparison/"),
    "site-comparison-print": View("{en}comparison/", paper=True),
    "site-source-1440": View("{en}", height=1000, press=".to-source"),
    "site-source-390": View("{en}", 390, 1100, press=".to-source"),
    "site-ledger-1440": View("en/ledger/", height=1000),
    "site-ledger-390": View("ru/ledger/by-date/", 390, 1200),
    "site-ledger-party-dark": View("en/ledger/by-party/", height=1000, dark=True),
    "site-party-1440": View("en/parties/ventria/", height=1000),
    "site-event-1440": View("en/events/{event}/", height=1100),
    "site-event-ru": View("ru/events/{event}/", height=1000),
    "site-author-1440": View("en/authors/anna-reed/", height=600),
    "site-subject-1440": View("en/tags/prisoner-exchange/", height=600),
    "site-archive-1440": View("en/archive/", height=600),
    "site-glossary-1440": View("en/glossary/", height=650),
    "site-corrections-1440": View("en/corrections/", height=550),
    "site-about-ru": View("ru/about/", height=1200),
    "site-digest-1440": View("en/digest/", height=650),
    "site-donate-390": View("ru/donate/", 390, 844),
    "site-search-1440": View("en/search/?q=truce", height=900),
    "site-missing-1440": View("en/nothing/", height=600),
}


@contextmanager
def site() -> Iterator[tuple[str, dict[str, str]]]:
    """The served publication: its address, and what stands in the braces of paths."""
    with tempfile.TemporaryDirectory() as home:
        names = _publish(home)
        os.environ["NEWSROOM_PUBLICATION"] = str(Path(home) / "publication/current")
        application = runpy.run_module("newsroom.serving.site")["application"]
        server = make_server("127.0.0.1", 0, application, handler_class=_Quiet)
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}/", names
        server.shutdown()


class _Quiet(WSGIRequestHandler):
    def log_message(self, *_: Any) -> None:
        pass


def _publish(home: str) -> dict[str, str]:
    sys.path.insert(0, str(HERE.parents[1]))
    os.environ["NEWSROOM_TEST_HOME"] = home
    os.environ["DJANGO_SETTINGS_MODULE"] = "newsroom.settings.test"
    import django

    django.setup()
    from django.conf import settings
    from django.core.management import call_command
    from django.utils import timezone
    from tests.newsroom.publication import demo_story

    from newsroom.pages.models import StoryChange, StoryPage
    from newsroom.people.groups import set_role
    from newsroom.people.models import Role, User
    from newsroom.publication.addresses import story_path
    from newsroom.publication.publish import publish_everything
    from newsroom.rates.choice import choice
    from newsroom.rates.models import Rate
    from newsroom.rates.refresh import refresh_rates
    from newsroom.rates.ticker import write_tickers
    from newsroom.reads.models import Total
    from newsroom.records.models import Capture, Event
    from newsroom.settings.base import PACKAGE

    call_command("migrate", verbosity=0)
    editor = User.objects.create_user("anna", "anna@newsroom.example", first_name="Anna")
    set_role(editor, Role.EDITOR)
    event = demo_story.event(editor)
    names = {"event": event.public_id}
    for story in demo_story.stories(editor, event):
        demo_story.publish(story, editor)
        names[story.locale.language_code] = story_path(story)
    settings.RATES.write_bytes((PACKAGE / "rates/demo.yml").read_bytes())
    refresh_rates()
    for language, reads in _READS.items():
        Total.objects.create(path=names[language], reads=reads)
    # On the invented day, not on the day of the picture.
    StoryPage.objects.update(first_published_at=_AT, last_published_at=_AT)
    StoryChange.objects.update(at=_AT)
    Rate.objects.update(as_of=_AT.date())
    write_tickers(choice(), timezone.now())
    Event.objects.update(created_at=_AT.replace(hour=16, minute=5))
    Capture.objects.update(captured_at=_AT.replace(hour=16, minute=20))
    publish_everything()
    return names


def shoot(browser: Browser, name: str, view: View, address: str) -> None:
    """One picture."""
    page = browser.new_page(
        viewport={"width": view.width, "height": view.height},
        color_scheme="dark" if view.dark else "light",
    )
    page.goto(address)
    page.wait_for_load_state("networkidle")
    if view.press:
        page.locator(view.press).first.click()
        page.wait_for_load_state("networkidle")
    if view.paper:
        _paper(page, name)
    else:
        if view.down:
            page.evaluate(f"window.scrollTo(0, {view.down})")
        page.screenshot(path=HERE / f"{name}.png")
    page.close()
    _small(HERE / f"{name}.png")


def _small(file: Path) -> None:
    from PIL import Image

    with Image.open(file) as image:
        few = image.convert("RGB").quantize(
            COLOURS, method=Image.Quantize.MAXCOVERAGE, dither=Image.Dither.NONE
        )
    few.save(file, optimize=True)


def _paper(page: Any, name: str) -> None:
    with tempfile.TemporaryDirectory() as folder:
        page.pdf(path=Path(folder) / "page.pdf", prefer_css_page_size=True, format="A4")
        command = ["pdftoppm", "-r", "110", "-png", "-singlefile", "page.pdf", HERE / name]
        subprocess.run(command, cwd=folder, check=True)


def main(names: list[str]) -> None:
    """Make all pictures, or those named."""
    from playwright.sync_api import sync_playwright

    with site() as (address, known), sync_playwright() as playwright:
        path = os.environ.get("READOUT_CHROMIUM") or shutil.which("chromium")
        browser = playwright.chromium.launch(executable_path=path, args=["--no-sandbox"])
        for name, view in VIEWS.items():
            if not names or name in names:
                shoot(browser, name, view, address + view.path.format(**known))
        browser.close()


if __name__ == "__main__":
    main(sys.argv[1:])
