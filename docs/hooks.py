"""What MkDocs doesn't do by itself for these pages.

- A page holds `<!-- generate: NAME -->` alone on a line; NAME is a key of `PARTS`.
- The menu's last section, Decisions, lists whatever decisions there are.
- A link to a file outside docs/ works in the repository; on the site the file is named instead.
"""

from __future__ import annotations

import inspect
import json
import posixpath
import re
from collections.abc import Callable, Iterator
from importlib import resources
from pathlib import Path
from typing import Any

_MARK = re.compile(r"^<!-- generate: (.+?) -->$", re.MULTILINE)
_LINK = re.compile(r"(?<!!)\[(?P<text>[^\]]+)\]\((?P<path>\.\./[^)#\s]+)(?:#[^)\s]*)?\)")


def on_config(config: Any) -> None:
    """What MkDocs calls first: the decisions go into the menu."""
    config["nav"].append({"Decisions": decisions()})


def decisions() -> list[str]:
    """The decision records, by number."""
    folder = Path(__file__).parent
    return [str(path.relative_to(folder)) for path in sorted((folder / "decisions").glob("*.md"))]


def on_page_markdown(markdown: str, page: Any, **_: Any) -> str:
    """What MkDocs calls for each page."""
    return within(filled(markdown), Path(page.file.src_uri).parent)


def within(markdown: str, folder: Path) -> str:
    """The page, which lies in this folder of docs/, with no link that leads out of docs/."""

    def named(link: re.Match[str]) -> str:
        path = posixpath.normpath(posixpath.join("docs", folder.as_posix(), link["path"]))
        if path.startswith("docs/"):
            return link[0]
        return f"`{path}`" if link["text"].strip("`") == path else f"{link['text']} (`{path}`)"

    return _LINK.sub(named, markdown)


def filled(markdown: str) -> str:
    """The page with its generated parts in place; `KeyError` for a part that doesn't exist."""
    return _MARK.sub(lambda mark: PARTS[mark[1]](), markdown)


def commands() -> str:
    """The help of every command, as the command prints it."""
    from click.testing import CliRunner

    from readout.cli import main

    def section(name: str, *args: str) -> str:
        command = [*args, "--help"]
        help_text = CliRunner().invoke(main, command, prog_name="readout", terminal_width=80).stdout
        shown = "\n".join(line.rstrip() for line in help_text.strip().splitlines())
        return f"## {name}\n\n```text\n{shown}\n```\n"

    own = [section(f"readout {name}", name) for name in sorted(main.commands)]
    return "\n".join([section("readout"), *own])


def exit_codes() -> str:
    """The exit codes with their meaning and the Python errors that stand for them."""
    from readout import errors
    from readout.cli import exits

    classes: dict[int, list[str]] = {}
    for name, kind in inspect.getmembers(errors, inspect.isclass):
        if issubclass(kind, errors.ReadoutError):
            classes.setdefault(kind.exit_code, []).append(f"`{name}`")
    rows = (
        f"| {code} | {meaning} | {', '.join(classes.get(code, []))} |"
        for code, meaning in exits.MEANING.items()
    )
    return "\n".join(["| code | meaning | in Python |", "|---|---|---|", *rows])


def json_fields() -> str:
    """The fields of the JSON, object by object, from the published schema."""
    schema = resources.files("readout.report") / "comparison.schema.json"
    whole = json.loads(schema.read_text("utf-8"))
    objects = {"comparison": whole} | whole["$defs"]
    return "\n".join(
        line
        for name, definition in objects.items()
        if definition.get("type") == "object"
        for line in _object(name, definition, whole["$defs"])
    )


def _object(name: str, definition: dict[str, Any], known: dict[str, Any]) -> Iterator[str]:
    yield f"## {name}\n\n{definition.get('description', '')}\n"
    yield "| field | | |\n|---|---|---|"
    for field, form in definition["properties"].items():
        target = known.get(form.get("$ref", "").rpartition("/")[2], {})
        said = form.get("description") or target.get("description", "")
        yield f"| `{field}` | {_type(form)} | {said.replace('|', chr(92) + '|')} |"
    yield ""


def _type(form: dict[str, Any]) -> str:
    """The type of a field in a few words."""
    if ref := form.get("$ref"):
        name = ref.rpartition("/")[2]
        return "text" if name in {"id", "party"} else f"[{name}](#{name})"
    if "const" in form:
        return f"`{form['const']}`"
    if "enum" in form:
        return ", ".join(f"`{json.dumps(value).strip(chr(34))}`" for value in form["enum"])
    if form.get("type") == "array":
        return f"list of {_type(form.get('items', {}))}"
    types = form.get("type", [])
    names = {"string": "text", "integer": "whole number", "boolean": "true or false"}
    return " or ".join(names.get(t, t) for t in ([types] if isinstance(types, str) else types))


PARTS: dict[str, Callable[[], str]] = {
    "commands": commands,
    "exit codes": exit_codes,
    "json fields": json_fields,
}
