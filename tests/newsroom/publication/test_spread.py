"""Versions side by side, lined up where they speak of the same matter."""

from __future__ import annotations

from newsroom.publication.spread import Told, spread


def told(*paragraphs: tuple[str, str]) -> Told:
    """A version from pairs: a paragraph, and the points that it speaks of, a letter each."""
    return Told([name for name, _ in paragraphs], [frozenset(points) for _, points in paragraphs])


def lines(*versions: Told) -> list[dict[int, list[str]]]:
    return [row.cells for row in spread(versions)]


def test_paragraphs_on_one_matter_share_a_row() -> None:
    here = told(("greeting", ""), ("truce", "t"), ("prisoners", "p"))
    there = told(("truce too", "t"), ("hockey", "h"), ("prisoners too", "p"))
    assert lines(here, there) == [
        {0: ["greeting", "truce"], 1: ["truce too", "hockey"]},
        {0: ["prisoners"], 1: ["prisoners too"]},
    ]


def test_each_version_keeps_its_order_and_its_words() -> None:
    here = told(("a", "x"), ("b", "y"), ("c", "z"))
    there = told(("d", "z"), ("e", "y"), ("f", "x"))
    rows = lines(here, there)
    assert [p for row in rows for p in row.get(0, [])] == ["a", "b", "c"]
    assert [p for row in rows for p in row.get(1, [])] == ["d", "e", "f"]


def test_the_rows_share_as_much_as_the_orders_allow() -> None:
    here = told(("a", "xyz"), ("b", "w"), ("c", "v"))
    there = told(("d", "w"), ("e", "xyz"), ("f", "v"))
    # a with e, which share three points, and not b with d, which share one.
    assert lines(here, there)[0] == {0: ["a", "b"], 1: ["d", "e"]}
    assert lines(here, there)[1] == {0: ["c"], 1: ["f"]}


def test_what_shares_nothing_stands_beside_each_other() -> None:
    assert lines(told(("a", "x"), ("b", "y")), told(("c", "z"))) == [{0: ["a", "b"], 1: ["c"]}]


def test_three_versions_and_one() -> None:
    one, two, three = told(("a", "x")), told(("b", "x")), told(("c", ""), ("d", "x"))
    assert lines(one, two, three) == [{0: ["a"], 1: ["b"], 2: ["c", "d"]}]
    assert lines(one) == [{0: ["a"]}]
