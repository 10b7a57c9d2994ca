"""Makes the pictures in this folder anew: `python docs/images/make.py [NAME …]`.

Needs the development packages, Chromium (or READOUT_CHROMIUM) and, for paper, pdftoppm.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Callable
from dataclasses import dataclass, replace
from functools import cache
from importlib import resources
from io import StringIO
from pathlib import Path
from typing import TYPE_CHECKING

import yaml
from rich.console import Console
from rich.terminal_theme import TerminalTheme
from rich.text import Text

import desk
from readout import compare
from readout.model import Comparison
from readout.report import html, terminal
from readout.statements.read import read_file
from readout.testing.large import large_comparison

if TYPE_CHECKING:
    from playwright.sync_api import Browser

HERE = Path(__file__).parent
_COLUMNS = 100
# The height of a line in the units of rich's SVG.
_LINE = 24.4
# Ink on paper, as on the page.
_THEME = TerminalTheme(
    (253, 252, 249), (26, 26, 26),
    [(26, 26, 26), (163, 38, 15), (0, 110, 80), (138, 95, 0), (37, 79, 134), (150, 60, 110),
     (20, 100, 140), (94, 91, 84)],
)  # fmt: skip
# The parties' hues, dark enough for small letters on paper.
_READABLE = {"#009e73": "#007a59", "#cc79a7": "#a3457b"}
# No window frame: the top of 36 units, where the buttons of a window would be, is cut off.
_SVG = """<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 28 {width} HEIGHT" role="img">
<title>readout demo: the comparison of two invented statements</title>
<style>
.{unique_id}-matrix{{font:{char_height}px ui-monospace,Menlo,Consolas,"DejaVu Sans Mono",monospace;
white-space:pre}}
{styles}</style>
<defs>{lines}</defs><rect y="28" width="{width}" height="100%" fill="#fdfcf9"/>
<g transform="translate({terminal_x},{terminal_y})">{backgrounds}
<g class="{unique_id}-matrix">{matrix}</g></g></svg>
"""


@dataclass(frozen=True)
class Picture:
    """What is shown, at which width, in which light."""

    page: Callable[[], str]
    width: int
    height: int
    dark: bool = False
    at: str = ""


def pages() -> dict[str, Picture]:
    """The pictures of the page."""
    return {
        "report-demo-1440": Picture(demo_page, 1440, 1150),
        "report-demo-390": Picture(demo_page, 390, 1500),
        "report-demo-dark": Picture(demo_page, 1440, 1150, dark=True),
        "report-demo-ru": Picture(lambda: demo_page("ru"), 1440, 1150),
        "report-demo-statements": Picture(demo_page, 1440, 900, at="#statements"),
        "report-six-1440": Picture(six_page, 1440, 1300),
        "report-six-390": Picture(six_page, 390, 1500, at="#conflicts"),
    }


@cache
def demo() -> tuple[Comparison, dict[str, str], dict[str, str]]:
    """The demonstration, with its title and note in both languages."""
    folder = Path(str(resources.files("readout"))) / "demo"
    event = yaml.safe_load((folder / "event.yml").read_text("utf-8"))
    said = [
        replace(read_file(folder / row["file"], party=row["party"]), source=row["file"])
        for row in event["statements"]
    ]
    return compare(said, date=event["date"], parties=folder / event["parties"]), event, event["ru"]


def demo_page(language: str = "en") -> str:
    """The demonstration's page."""
    comparison, english, russian = demo()
    told = russian if language == "ru" else english
    title, note = (" ".join(told[key].split()) for key in ("title", "note"))
    return html.render(comparison, language=language, title=title, note=note)


@cache
def six_page() -> str:
    """The page of six parties and 400 claims."""
    return html.render(large_comparison())


def shoot(browser: Browser, name: str, picture: Picture) -> None:
    """One picture of a page in a window."""
    page = browser.new_page(
        viewport={"width": picture.width, "height": picture.height},
        color_scheme="dark" if picture.dark else "light",
    )
    with tempfile.NamedTemporaryFile("w", suffix=".html", encoding="utf-8") as file:
        file.write(picture.page())
        file.flush()
        page.goto(Path(file.name).as_uri() + picture.at)
        page.screenshot(path=HERE / f"{name}.png")
    page.close()


def paper(browser: Browser) -> None:
    """The first sheets of the demonstration, side by side on one PDF page each."""
    page = browser.new_page()
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "page.html"
        file.write_text(demo_page(), "utf-8")
        page.goto(file.as_uri())
        page.pdf(path=Path(folder) / "page.pdf", prefer_css_page_size=True)
        subprocess.run(
            [
                "pdftoppm",
                "-r",
                "110",
                "-png",
                "-singlefile",
                "page.pdf",
                HERE / "report-demo-print",
            ],
            cwd=folder,
            check=True,
        )
    page.close()


def table() -> None:
    """The demonstration's table in the terminal, cut to its most interesting part, as SVG."""
    text = terminal.render(demo()[0], width=_COLUMNS, color="truecolor")
    head, _, _ = text.partition("Commitments")
    lines = head.rstrip().splitlines()[:-1]
    console = Console(
        record=True, width=_COLUMNS, file=StringIO(), color_system="truecolor", force_terminal=True
    )
    console.print(Text.from_ansi("$ readout demo\n\n" + "\n".join(lines).rstrip()))
    svg = console.export_svg(title="", theme=_THEME, code_format=_SVG, unique_id="readout")
    svg = svg.replace("HEIGHT", str(round(_LINE * (len(lines) + 2)) + 30))
    for bright, readable in _READABLE.items():
        svg = svg.replace(bright, readable)
    (HERE / "compare-demo.svg").write_text(svg, "utf-8")


def main(names: list[str]) -> None:
    """Make all pictures, or those named."""
    from playwright.sync_api import sync_playwright

    if not names or "compare-demo" in names:
        table()
    with sync_playwright() as playwright:
        path = os.environ.get("READOUT_CHROMIUM") or shutil.which("chromium")
        browser = playwright.chromium.launch(executable_path=path, args=["--no-sandbox"])
        for name, picture in pages().items():
            if not names or name in names:
                shoot(browser, name, picture)
        desk.shoot(browser, names)
        if not names or "report-demo-print" in names:
            paper(browser)
        browser.close()


if __name__ == "__main__":
    main(sys.argv[1:])
