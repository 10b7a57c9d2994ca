"""`python -m evaluation`: how good the engine is, on our own cases and on the shared gold.

--errors          list what went wrong, with the words (printed only), instead of the figures
--only TEXT       only events whose name contains TEXT
--own             leave the shared gold out
--perturbations [N]  change one thing in N statements (all if N is left out) and see whether the
                  engine says so; with --errors, list where it doesn't; with
                  --lower-floors, pin the figures of N pairs for the tests (150, 2000)
--published [N]   public benchmarks (N pairs of VitaminC, 1000 if left out) beside the figures that
                  others have published; with --judge NAME[=PLACE], that judge too
--held-out        the figures of cases that nobody tunes on (evaluation/heldout/README.md)
--calibration     how often points of some confidence are right
--fit-confidence  fit confidence to our own cases and perturbations, and say how it does on others
--check           fail if a figure of our own cases is below its pinned floor
--pin             raise the floors to today's figures; none is lowered
--lower-floors    write today's figures as floors, lower ones too; say why in the commit
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path

from evaluation import calibration, confidence, events, floors, gold
from evaluation.events import Event
from evaluation.meeting import Meeting
from evaluation.mistakes import counted, mistakes
from evaluation.perturbations.command import ALL, HELD_OUT, held_out, perturbations
from evaluation.published.report import report as published
from evaluation.scoring import Figures, Tally, figures, tally
from readout.judges import find
from readout.pipeline import compare


def main() -> int:
    """Run what the command line asks for; the exit code."""
    options = _options()
    own = [e for e in events.own() if options.only in e.name]
    place = None if options.own else gold.folder()
    if options.perturbations is not None:
        size = options.perturbations
        lines = perturbations(
            size,
            shared=not options.own,
            with_errors=options.errors,
            to_pin=options.lower_floors,
        )
        print(*lines, sep="\n")
        return 0
    if options.published is not None:
        judge = find(options.judge) if options.judge else None
        print(*published(judge, options.published), sep="\n")
        return 0
    if options.held_out:
        kept = events.own(HELD_OUT / "events")
        _print_figures(_score(kept), len(kept), "Held out")
        print(*held_out(), sep="\n")
        return 0
    if options.calibration:
        _print_calibration([*own, *(e for part in _folders(place) for e in events.shared(part))])
        return 0
    if options.fit_confidence:
        shared = [e for part in _folders(place) for e in events.shared(part)]
        print(*confidence.fit(own, shared), sep="\n")
        return 0
    if options.errors:
        _print_mistakes(own)
        for folder in _folders(place):
            _print_mistakes([e for e in events.shared(folder) if options.only in e.name])
        return 0
    found = _score(own)
    _print_figures(found, len(own))
    if options.lower_floors or options.pin:
        floors.pin(found, lower=options.lower_floors)
        print("Floors written.")
    if place:
        print(*gold.run_scorer(place), sep="\n")
    elif not options.own:
        print("The shared gold is absent (READOUT_GOLD can name its folder).")
    failures = floors.breaches(found) if options.check else []
    for failure in failures:
        print(f"Below the floor: {failure}.", file=sys.stderr)
    return 1 if failures else 0


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(
        prog="python -m evaluation",
        description=__doc__,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument("--only", default="", metavar="TEXT", help=argparse.SUPPRESS)
    parser.add_argument(
        "--perturbations", nargs="?", type=int, const=ALL, metavar="N", help=argparse.SUPPRESS
    )
    parser.add_argument(
        "--published", nargs="?", type=int, const=1000, metavar="N", help=argparse.SUPPRESS
    )
    parser.add_argument("--judge", metavar="NAME", help=argparse.SUPPRESS)
    for flag in (
        "--errors",
        "--own",
        "--held-out",
        "--calibration",
        "--fit-confidence",
        "--check",
        "--pin",
        "--lower-floors",
    ):
        parser.add_argument(flag, action="store_true", help=argparse.SUPPRESS)
    options = parser.parse_args()
    if options.only and (options.check or options.pin or options.lower_floors):
        parser.error("floors hold for all cases: leave --only out")
    return options


def _folders(place: Path | None) -> list[Path]:
    return [place / part for part in gold.PARTS] if place else []


def _answer(event: Event) -> Meeting:
    # The engine is to find out the language by itself, as it does for the command line.
    given = [replace(s, language=None) for s in event.statements]
    return Meeting(event, compare(given, date=event.date))


def _score(own: list[Event]) -> dict[str, Figures]:
    """The figures of each group of languages and of all, from one run over the events."""
    tallies: dict[str, Tally] = {}
    for event in own:
        counted = tally(_answer(event))
        for group in ("all", event.languages):
            tallies.setdefault(group, Tally()).add(counted)
    return {group: figures(t) for group, t in tallies.items()}


def _print_figures(found: Mapping[str, Figures], count: int, title: str = "Own cases") -> None:
    print(f"{title}, {count} events")
    print(" " * 16, *(f"{group:>16}" for group in found))
    for name in found.get("all", {}):
        cells = (found[group][name] for group in found)
        print(f"{name:16}", *(f"{'-' if v is None else format(v, '.3f'):>16}" for v in cells))
    print()


def _print_calibration(scored: list[Event]) -> None:
    found = [judgement for event in scored for judgement in calibration.judged(_answer(event))]
    print(*calibration.report(found), sep="\n")


def _print_mistakes(scored: list[Event]) -> None:
    every = []
    for event in scored:
        print(f"\n=== {event.name}")
        found = list(mistakes(_answer(event)))
        every += found
        for mistake in found:
            print("  •", mistake)
    print(f"\nMistakes in {len(scored)} events", *counted(every), sep="\n")


if __name__ == "__main__":
    sys.exit(main())
