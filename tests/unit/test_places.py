"""The map from a statement's text to its original."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from readout.places import (
    ByteRange,
    ByteRun,
    ByteRuns,
    DocumentRun,
    LineRun,
    PageBox,
    PlaceMap,
    RunRange,
)

BYTES = PlaceMap(12, (ByteRun(0, 3, 10, 1), ByteRun(3, 2, 13, 2), ByteRun(7, 5, 30, 1)))


def test_a_place_is_one_range_where_bytes_touch() -> None:
    assert BYTES.place(0, 5) == (ByteRange(10, 17),)
    assert BYTES.place(4, 9) == (ByteRange(15, 17), ByteRange(30, 32))


def test_what_was_inserted_has_no_place() -> None:
    assert BYTES.place(5, 7) == ()
    assert BYTES.place(6, 8) == (ByteRange(30, 31),)
    assert BYTES.place(3, 3) == ()


def test_boxes_and_runs() -> None:
    boxes = PlaceMap(4, (LineRun(0, 2, 10.0, 20.0, (1.0, 3.0, 3.0, 5.0, 5.0, 6.5)),))
    assert boxes.place(1, 4) == (PageBox(2, 3.0, 10.0, 6.5, 20.0),)
    runs = PlaceMap(6, (DocumentRun(0, 3, "d", 4, 0, 2), DocumentRun(3, 3, "d", 4, 1, 0)))
    assert runs.place(1, 5) == (RunRange("d", 4, 0, 3, 5), RunRange("d", 4, 1, 0, 2))


@pytest.mark.parametrize(("start", "end"), [(-1, 2), (3, 2), (0, 13)])
def test_a_span_outside_the_text_is_refused(start: int, end: int) -> None:
    with pytest.raises(ValueError, match="is not in a text"):
        BYTES.place(start, end)


@pytest.mark.parametrize(
    "runs", [(ByteRun(0, 3, 0, 1), ByteRun(2, 1, 9, 1)), (ByteRun(10, 5, 0, 1),)]
)
def test_runs_that_overlap_or_stick_out_are_refused(runs: tuple[ByteRun, ...]) -> None:
    with pytest.raises(ValueError, match="run"):
        PlaceMap(12, runs)


@pytest.mark.parametrize(
    "data",
    [
        {"length": "3", "kind": "bytes", "runs": []},
        {"length": 3, "kind": "other", "runs": [[0, 1, 0, 1]]},
        {"length": 3, "kind": "bytes", "runs": [[0, 1, "0", 1]]},
        {"length": 3, "kind": "bytes", "runs": [[0, 1, 0]]},
        {"length": 3, "kind": "runs", "runs": [[0, 1, 5, 0, 0, 0]]},
    ],
)
def test_a_broken_map_is_refused(data: dict[str, object]) -> None:
    with pytest.raises(ValueError):  # noqa: PT011  # several words, one kind
        PlaceMap.from_json(data)


@given(st.lists(st.tuples(st.booleans(), st.integers(0, 3), st.integers(1, 4)), max_size=40))
def test_a_map_built_step_by_step_keeps_every_place(steps: list[tuple[bool, int, int]]) -> None:
    runs = ByteRuns()
    wanted: list[tuple[ByteRange, ...]] = []
    byte = 0
    for placed, gap, width in steps:
        if placed:
            byte += gap
            runs.add(len(wanted), byte, width)
            wanted.append((ByteRange(byte, byte + width),))
            byte += width
        else:
            wanted.append(())
    made = runs.map(len(wanted))
    assert [made.place(i, i + 1) for i in range(len(wanted))] == wanted
    assert PlaceMap.from_json(made.to_json()) == made
