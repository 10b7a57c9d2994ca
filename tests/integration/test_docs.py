"""The documentation is true: commands and Python snippets run, shown output is real, links resolve.

Every page is run from top to bottom in a folder of its own.  Files come from the page itself (a
fenced block with a title is a file), from the tutorial, or from `SAMPLES`.  Nothing is fetched: for
a command with a web address the options are checked, then it runs with a saved page instead.
"""

from __future__ import annotations

import importlib.util
import re
import shlex
import shutil
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from hashlib import sha256
from html.parser import HTMLParser
from pathlib import Path

import certifi
import pytest
from click.testing import CliRunner
from tests.shared import SHARED

from readout.cli import main

ROOT = Path(__file__).parents[2]
DOCS = ROOT / "docs"
PAGES = [ROOT / "README.md", *sorted(DOCS.rglob("*.md"))]
CASE = DOCS / "case-2025-03-18.md"
SAVED = ROOT / "tests" / "cases" / "pages"
CALL = SHARED / "gold" / "real" / "raw" / "2025-03-18_us-ru_trump-putin-call"

# Files that pages name and don't show.
_ARVENIA = "The presidents spoke by telephone. Arvenia will free 20 prisoners on 19 March.\n"
_TESSALY = "The presidents spoke by telephone. Arvenia promised to free 25 prisoners.\n"
SAMPLES: dict[str, str | Path] = {
    **dict.fromkeys(["a.txt", "arvenia.txt", "a.html", "lorrand-ministry.txt"], _ARVENIA),
    **dict.fromkeys(["b.txt", "tessaly.txt", "tessaly.md", "valdora.txt", "t.txt"], _TESSALY),
    **dict.fromkeys(["white-house.txt"], _ARVENIA),
    **dict.fromkeys(["kremlin.txt"], _TESSALY),
    "statement.html": SAVED / "ministry-en" / "page.html",
    "communique.pdf": SAVED / "communique-pdf" / "page.pdf",
    "statement.docx": SAVED / "statement-docx" / "page.docx",
}
# Names that a snippet takes for given.
GIVEN = {"extraction.md": {"data": (SAVED / "ministry-en" / "page.html").read_bytes()}}
# Programs that set a machine up or belong to others.  What they are given is not run here.
OTHERS = {"python3.11", "python", "source", "openssl"}
# Its output is compared where the real statements are: see below.
REAL_TEXTS = {CASE}

_FENCE = re.compile(
    r"^```(?P<language>\w*)(?: title=\"(?P<title>[^\"]+)\")?[^\n]*\n(?P<body>.*?)^```$", re.M | re.S
)
_WEB = re.compile(r"https?://\S+")
_SHELLS = {"console", "sh"}


@dataclass(frozen=True)
class Block:
    """A block of code in a page."""

    page: Path
    line: int
    language: str
    title: str | None
    body: str

    @property
    def place(self) -> str:
        """Where a person finds it."""
        return f"{self.page.relative_to(ROOT)}:{self.line}"


@dataclass(frozen=True)
class Command:
    """A command line and the lines shown below it."""

    place: str
    words: tuple[str, ...]
    shown: tuple[str, ...]


def blocks(page: Path) -> Iterator[Block]:
    """All code of a page, fenced and indented, in its order."""
    text = page.read_text("utf-8")
    found = [(m.start(), m["language"], m["title"], m["body"]) for m in _FENCE.finditer(text)]
    # Indented code; fenced blocks are blanked first, line by line, so that places stay.
    rest = _FENCE.sub(lambda m: re.sub(r"[^\n]", "", m[0]), text)
    start: int | None = None
    taken: list[str] = []
    offset, blank = 0, True
    for line in [*rest.splitlines(keepends=True), "end\n"]:
        if line.startswith("    ") and (blank or start is not None):
            start = offset if start is None else start
            taken.append(line[4:])
        elif line.strip() and start is not None:
            body = "".join(taken).rstrip() + "\n"
            language = "python" if body.startswith(("from ", "import ")) else "indented"
            found.append((start, language, None, body))
            start, taken = None, []
        elif start is not None:
            taken.append("\n")
        blank = not line.strip()
        offset += len(line)
    for at, language, title, body in sorted(found, key=lambda f: f[0]):
        yield Block(page, text.count("\n", 0, at) + 1, language, title, body)


def commands(block: Block) -> Iterator[Command]:
    """The commands of a block; what other lines it has belongs to the command above."""
    if block.language not in {*_SHELLS, "indented", ""}:
        return
    prompted = any(line.startswith("$ ") for line in block.body.splitlines())
    lines: list[tuple[str, list[str]]] = []
    for line in block.body.replace("\\\n", " ").splitlines():
        if prompted and not line.startswith("$ "):
            if lines:
                lines[-1][1].append(line)
        elif line.strip() and not line.startswith("#"):
            lines.append((line.removeprefix("$ "), []))
    for line, shown in lines:
        # Three spaces set a description apart in a list of commands.
        lexer = shlex.shlex(re.split(r" {3,}", line)[0], posix=True, punctuation_chars="<>|")
        lexer.whitespace_split = True
        words = tuple(lexer)
        if not words:  # an indented line of a settings file
            continue
        if block.language in _SHELLS or words[0] in {"readout", "make"} or "readout" in words:
            yield Command(f"{block.place}: {line}", words, tuple(s for s in shown if s.strip()))


def files(page: Path) -> dict[str, str | Path]:
    """The files that a page's commands find: samples, the tutorial's, its own."""
    own = [DOCS / "parties.md", DOCS / "how-to" / "statements.md", DOCS / "tutorial.md", page]
    titled = {b.title: b.body for p in own if p.exists() for b in blocks(p) if b.title}
    return SAMPLES | titled


def lay_out(page: Path, folder: Path) -> None:
    """Put the files into the folder."""
    for name, content in files(page).items():
        if isinstance(content, Path):
            shutil.copy(content, folder / name)
        else:
            (folder / name).write_text(content, "utf-8")
    first, end, _ = certifi.contents().partition("-----END CERTIFICATE-----")
    (folder / "root.pem").write_text(first + end, "ascii")


def our_part(words: tuple[str, ...]) -> tuple[list[str], str | None, str | None]:
    """The arguments of `readout` in a command line, and the files that < and > name."""
    start = next(i for i, word in enumerate(words) if Path(word).name == "readout")
    line = list(words[start + 1 :])
    redirected: dict[str, str | None] = {"<": None, ">": None}
    for sign in redirected:
        if sign in line:
            at = line.index(sign)
            redirected[sign] = line[at + 1]
            del line[at : at + 2]
    if "|" in line:
        del line[line.index("|") :]
    return line, redirected["<"], redirected[">"]


def run(command: Command, *, output_counts: bool = True) -> None:
    """Run one command in the present folder and hold it to what the page shows."""
    args, source, target = our_part(command.words)
    if {"PARTY=SOURCE", "SOURCE", "DIR"} & set(args):
        check_synopsis(command.place, args)
        return
    if "--judge" in args:  # a model or a server that isn't here: only the command line is read
        main.commands[args[0]].make_context(args[0], args[1:])  # type: ignore[attr-defined]
        return
    if any(_WEB.search(word) for word in args):
        main.commands[args[0]].make_context(args[0], args[1:])  # type: ignore[attr-defined]
        args = offline(args)
    if "--copy" in args:
        copy = args[args.index("--copy") + 1]
        shutil.copytree(args[args.index("--archive") + 1], copy, dirs_exist_ok=True)
    done = CliRunner(env={"COLUMNS": "100", "NO_COLOR": "1"}).invoke(
        main,
        args,
        input=Path(source).read_bytes() if source else _TESSALY,
        prog_name="readout",
    )
    if target:
        Path(target).write_text(done.stdout, "utf-8")
    fails = any(line.startswith("readout: ") for line in command.shown)
    assert (done.exit_code != 0) == fails, f"{command.place}\n{done.output}"
    if output_counts:
        printed = " ".join(done.output.split())
        for line in command.shown:  # "…" stands for whatever is left out
            wanted = re.escape(" ".join(line.split())).replace("…", ".*?")
            assert re.search(wanted, printed), (
                f"{command.place}: not printed: {line}\n{done.output}"
            )


def check_synopsis(place: str, args: list[str]) -> None:
    """A line that stands for many commands: the command exists and has these options."""
    command = main.commands[args[0]]  # type: ignore[attr-defined]
    known = {option for parameter in command.params for option in parameter.opts}
    assert {word for word in args if word.startswith("-")} <= known, place


def offline(args: list[str]) -> list[str]:
    """The command with a saved page in place of a web address, and without a timestamp service."""
    kept = list(args)
    if "--timestamp" in kept:
        at = kept.index("--timestamp")
        del kept[at : at + 2]
    return [_WEB.sub("statement.html", word) for word in kept]


def saved_page(folder: Path) -> None:
    """A WACZ file under the name that pages use."""
    done = CliRunner().invoke(main, ["capture", "statement.html", "--archive", "elsewhere"])
    assert done.exit_code == 0, done.output
    (wacz,) = (folder / "elsewhere").rglob("*.wacz")
    shutil.copy(wacz, folder / "saved-page.wacz")
    shutil.rmtree(folder / "elsewhere")


def check_other(command: Command) -> None:
    """A command of another program: known, and a make target that exists."""
    program = Path(command.words[0]).name
    if program == "make":
        targets = re.findall(r"^([\w-]+):", (ROOT / "Makefile").read_text("utf-8"), re.M)
        assert set(command.words[1:2]) <= set(targets), command.place
    else:
        assert program in OTHERS, f"{command.place}: neither run nor known"


@pytest.mark.parametrize("page", PAGES, ids=lambda page: str(page.relative_to(ROOT)))
def test_what_a_page_shows_is_so(page, tmp_path, monkeypatch):
    todo = [(b, list(commands(b))) for b in blocks(page) if not b.title]
    if not any(found or block.language == "python" for block, found in todo):
        return  # a page without commands and snippets
    monkeypatch.chdir(tmp_path)
    lay_out(page, tmp_path)
    if "saved-page.wacz" in page.read_text("utf-8"):
        saved_page(tmp_path)
    names = dict(GIVEN.get(page.name, {}))
    for block, found in todo:
        if block.language == "python":
            exec(compile(block.body, block.place, "exec"), names)
            continue
        for command in found:
            if any(Path(word).name == "readout" for word in command.words):
                run(command, output_counts=page not in REAL_TEXTS)
            else:
                check_other(command)


def test_the_commands_are_found():
    """Guards the finding itself: a page whose form changes must not fall out of the test."""
    found = [c for page in PAGES for b in blocks(page) for c in commands(b)]
    assert len([c for c in found if "readout" in c.words]) >= 50
    mentioned = {
        m for page in PAGES for m in re.findall(r"^ *(?:\$ )?readout \w.*", _raw(page), re.M)
    }
    taken = {c.place.partition(": ")[2] for c in found}
    missed = {m.strip().removeprefix("$ ") for m in mentioned} - taken
    assert not {m for m in missed if re.match(r"readout (" + "|".join(main.commands) + ")", m)}


def _raw(page: Path) -> str:
    return page.read_text("utf-8")


# Links.


def headings(page: Path) -> set[str]:
    """The anchors of a page: its headings, also those that are generated."""
    text = hooks().filled(_raw(page)) if page.is_relative_to(DOCS) else _raw(page)
    titles = re.findall(
        r"^#+ +(.+?) *$", re.sub(r"^```.*?^```$", "", text, flags=re.M | re.S), re.M
    )
    plain = (re.sub(r"[`*]|\]\([^)]*\)|\[", "", title).lower() for title in titles)
    return {re.sub(r"[-\s]+", "-", re.sub(r"[^\w\s-]", "", title).strip()) for title in plain}


@pytest.mark.parametrize("page", PAGES, ids=lambda page: str(page.relative_to(ROOT)))
def test_links_lead_somewhere(page):
    text = re.sub(r"^```.*?^```$|`[^`\n]+`", "", _raw(page), flags=re.M | re.S)
    for target in re.findall(r"\]\(([^)\s]+)[^)]*\)", text):
        if target.startswith(("http://", "https://")):
            continue
        name, _, anchor = target.partition("#")
        there = (page.parent / name) if name else page
        assert there.exists(), f"{page.name}: {target}"
        if anchor and there.suffix == ".md":
            assert anchor in headings(there), f"{page.name}: {target}"


def test_every_page_is_in_the_menu():
    listed = set(re.findall(r"[\w/.-]+\.md", (ROOT / "mkdocs.yml").read_text("utf-8")))
    listed |= set(hooks().decisions())
    assert listed == {str(page.relative_to(DOCS)) for page in PAGES if page.is_relative_to(DOCS)}


# Generated parts.


def hooks():
    """docs/hooks.py as a module."""
    spec = importlib.util.spec_from_file_location("docs_hooks", DOCS / "hooks.py")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def test_generated_parts_are_all_used_and_full():
    made = hooks()
    used = {name for page in PAGES for name in re.findall(r"<!-- generate: (.+?) -->", _raw(page))}
    assert used == set(made.PARTS)
    assert all(f"## readout {name}\n" in made.commands() for name in main.commands)
    assert "| `UsageError`" in made.exit_codes()
    assert "| `silent` | list of text |" in made.json_fields()


# The site.


class _Fetched(HTMLParser):
    """What a browser fetches by itself when it opens a page."""

    def __init__(self) -> None:
        super().__init__()
        self.found: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = dict(attrs)
        names = ["src", "srcset", "poster", "data"] + (["href"] if tag == "link" else [])
        if tag == "link" and given.get("rel") in {"canonical", "next", "prev", "alternate"}:
            return
        self.found += [value for name in names if (value := given.get(name))]


def test_the_site_is_built_and_fetches_nothing_from_elsewhere(tmp_path):
    pytest.importorskip("mkdocs", reason="the docs group is not installed")
    site = tmp_path / "site"
    built = subprocess.run(
        [sys.executable, "-m", "mkdocs", "build", "--strict", "--quiet", "--site-dir", str(site)],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    assert built.returncode == 0, built.stderr
    pages = list(site.rglob("*.html"))
    assert len(pages) >= len(PAGES) - 1
    for page in pages:
        parser = _Fetched()
        parser.feed(page.read_text("utf-8"))
        away = [address for address in parser.found if re.match(r"(https?:)?//", address)]
        assert not away, f"{page.name}: {away}"
    for style in site.rglob("*.css"):
        away = re.findall(r"(?:url\(|@import)\s*[\"']?((?:https?:)?//[^\"')]+)", style.read_text())
        assert not away, f"{style.name}: {away}"
    assert 'id="readout.model.Statement"' in (site / "reference" / "python.html").read_text("utf-8")


# The real case.

real = pytest.mark.skipif(
    not CALL.is_dir(),
    reason=f"the real statements are not there ({CALL}); READOUT_SHARED can name it",
)
_REAL = {"white-house.txt": "us.en.txt", "kremlin.txt": "ru.ru.txt"}


@real
def test_the_case_page_shows_what_readout_finds(tmp_path, monkeypatch):
    for name, original in _REAL.items():
        shutil.copy(CALL / original, tmp_path / name)
        assert sha256((CALL / original).read_bytes()).hexdigest() in _raw(CASE)
    shutil.copy(SAMPLES["statement.html"], tmp_path / "statement.html")
    monkeypatch.chdir(tmp_path)
    found = [c for b in blocks(CASE) for c in commands(b)]
    assert sum(len(c.shown) for c in found) >= 3
    for command in found:
        run(command)


@real
def test_no_page_copies_the_real_statements():
    def runs(text: str, length: int = 9) -> set[tuple[str, ...]]:
        words = re.findall(r"\w+", text.lower())
        return {tuple(words[i : i + length]) for i in range(len(words) - length + 1)}

    theirs = set().union(*(runs((CALL / name).read_text("utf-8")) for name in _REAL.values()))
    for page in PAGES:
        assert not runs(_raw(page)) & theirs, page.name
