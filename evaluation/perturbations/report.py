"""The table of the perturbation suite, and the list of what went wrong."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from evaluation.perturbations.records import CONTROLS, EXPECTED, Outcome
from readout.model import Verdict
from readout.report.order import UNSURE

Figures = dict[str, float]


def figures(found: Sequence[Outcome]) -> dict[str, Figures]:
    """Per “kind group”: shares of the outcomes, in [0, 1], and their count.

    The group “all” is there where a kind has several.
    """
    rows: dict[str, Figures] = {}
    for kind in (*EXPECTED, *CONTROLS):
        told = [o for o in found if o.pair.kind == kind]
        for group in ("en", "ru", "cross", "all"):
            mine = [o for o in told if group in (o.pair.group, "all")]
            if mine and (group != "all" or len({o.pair.group for o in told}) > 1):
                rows[f"{kind} {group}"] = _row(mine)
    return rows


def _row(mine: Sequence[Outcome]) -> Figures:
    share = {
        "caught": [o.caught for o in mine],
        "unsure": [o.caught and o.confidence < UNSURE for o in mine],
        "aspect": [o.named for o in mine],
        "words": [o.named and o.marked for o in mine],
        "agree": [o.verdict is Verdict.AGREE for o in mine],
        "apart": [o.verdict is Verdict.ONE_SIDED for o in mine],
        "unread": [o.verdict is None for o in mine],
    }
    row = {name: sum(values) / len(values) for name, values in share.items()}
    return {"count": float(len(mine)), **row}


def table(rows: Mapping[str, Figures]) -> Iterator[str]:
    """The figures in lines, changes first, then controls; “unsure” is a part of what differs."""
    columns = ("caught", "unsure", "aspect", "words", "agree", "apart", "unread")
    head = "".join(f"{name:>8}" for name in columns)
    yield f"{'change':10} {'language':9}{'pairs':>6}{head}"
    for name, row in rows.items():
        kind, group = name.split()
        if kind not in CONTROLS:
            cells = "".join(f"{100 * row[c]:8.1f}" for c in columns)
            yield f"{kind:10} {group:9}{row['count']:6.0f}{cells}"
    head = "".join(f"{name:>8}" for name in ("differ", "unsure", "agree", "apart"))
    yield f"\n{'control':10} {'language':9}{'claims':>6}{head}"
    for name, row in rows.items():
        kind, group = name.split()
        if kind in CONTROLS:
            cells = "".join(f"{100 * row[s]:8.1f}" for s in ("caught", "unsure", "agree", "apart"))
            yield f"{kind:10} {group:9}{row['count']:6.0f}{cells}"


def errors(found: Sequence[Outcome]) -> Iterator[str]:
    """What went wrong, gravest first, with the words."""
    for outcome in sorted((o for o in found if not o.right), key=_gravity):
        pair = outcome.pair
        wanted = "agree" if pair.control else "differ " + " or ".join(pair.aspects)
        got = f"{outcome.verdict or 'no claim'} {', '.join(sorted(outcome.aspects))}".strip()
        yield (
            f"{pair.kind} {pair.group} [{pair.change}] {pair.origin}: {got}, not {wanted}"
            f"{'' if not outcome.named or outcome.marked else ' (other words marked)'}, "
            f"confidence {outcome.confidence:.2f}"
            f"\n      A: {outcome.texts[0]}\n      B: {outcome.texts[1]}"
            + "".join(f"\n      – {note}" for note in outcome.notes)
        )


def _gravity(outcome: Outcome) -> tuple[int, str, str]:
    pair = outcome.pair
    if pair.control:
        rank = 1 if outcome.caught else 5
    elif outcome.verdict is Verdict.AGREE:
        rank = 0
    elif not outcome.caught:
        rank = 2
    else:
        rank = 4 if outcome.named else 3
    return rank, pair.kind, pair.group
