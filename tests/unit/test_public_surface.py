"""What `readout` offers to others: its names, its errors, its exit codes."""

from __future__ import annotations

import inspect
import re
from pathlib import Path

import pytest

import readout
from readout import errors

CLI = Path(__file__).parents[2] / "docs" / "cli.md"
# A line of the tree in the docstring: its indent, the class, its exit code.
_LINE = re.compile(r"^(?P<indent>[ │├└─]*)(?P<name>[A-Z]\w+) +(?:exit code )?(?P<code>\d+)\b")


def classes():
    """Every error of the module, by name."""
    return {
        name: value
        for name, value in vars(errors).items()
        if inspect.isclass(value) and issubclass(value, errors.ReadoutError)
    }


def drawn():
    """The tree as drawn: for each class its parent's name and its exit code."""
    found, path = {}, []
    for line in errors.__doc__.splitlines():
        if m := _LINE.match(line):
            depth = (len(m["indent"]) - 4) // 4
            path[depth:] = [m["name"]]
            found[m["name"]] = (path[depth - 1] if depth else "Exception", int(m["code"]))
    return found


def test_the_names():
    assert readout.__all__ == ["Comparison", "ReadoutError", "Statement", "compare", "to_pandas"]
    for name in readout.__all__:
        assert getattr(readout, name).__doc__


def test_no_other_name():
    with pytest.raises(AttributeError, match="has no attribute 'contrast'"):
        readout.contrast  # noqa: B018


def test_the_tree_of_errors_is_as_drawn():
    real = {name: (c.__bases__[0].__name__, c.exit_code) for name, c in classes().items()}
    assert drawn() == real


def test_each_exit_code_means_one_thing():
    own = [c.__dict__["exit_code"] for c in classes().values() if "exit_code" in c.__dict__]
    assert len(own) == len(set(own))
    assert 0 not in own


def test_the_exit_codes_are_documented():
    text = CLI.read_text("utf-8")
    documented = {int(code) for code in re.findall(r"^\| *(\d+) *\|", text, re.M)}
    assert {c.exit_code for c in classes().values()} <= documented


@pytest.mark.parametrize("name", sorted(classes()))
def test_every_error_says_what_where_and_what_to_do(name):
    error = classes()[name]("it is empty", where="a.txt", do="give another file")
    assert str(error) == "a.txt: it is empty; give another file."
    assert classes()[name].__doc__
    assert str(classes()[name]("it is empty")) == "it is empty."
