"""Thousands of real statements: no crash, no hang, no broken span; prints statements a second."""

from __future__ import annotations

import time
from collections.abc import Iterable
from typing import Any

import pytest
from archive import ARCHIVE, SECONDS, Finding, run, spread, statements

present = pytest.mark.skipif(
    not any(ARCHIVE.glob("*.jsonl.xz")), reason="the shared archive is not here"
)


def examined(rows: Iterable[dict[str, Any]], processes: int) -> list[Finding]:
    """Every finding, after one line about the pace."""
    begun = time.perf_counter()
    findings = list(run(rows, processes))
    taken = time.perf_counter() - begun
    characters = sum(f.characters for f in findings)
    slowest = max(findings, key=lambda f: f.seconds)
    print(
        f"{len(findings):,} statements, {characters / 1e6:.1f} million characters,"
        f" {sum(f.claims for f in findings):,} claims in {taken:.0f} s:"
        f" {len(findings) / taken:.1f} statements a second in {processes} processes;"
        f" slowest {slowest.seconds:.1f} s ({slowest.where}, {slowest.characters:,} characters)"
    )
    return findings


def faults(findings: Iterable[Finding]) -> list[Finding]:
    return [f for f in findings if f.fault or f.seconds > SECONDS]


@present
@pytest.mark.figures
def test_a_thousand_statements() -> None:
    findings = examined(spread(1_000, longest=3_000), processes=1)
    assert len(findings) == 1_000
    assert faults(findings) == []


@present
@pytest.mark.soak
def test_every_statement() -> None:
    findings = examined(statements(), processes=2)
    assert len(findings) > 15_000
    assert faults(findings) == []
