"""The figures on public benchmarks in lines, beside the published ones."""

from __future__ import annotations

from collections.abc import Iterator

from evaluation.published import nanco, vitaminc
from evaluation.published.data import folder, macro_f1
from readout.judges import PairJudge

_ABSENT = "{} is absent (READOUT_DATA can name the folder that holds it)."


def report(judge: PairJudge | None, size: int) -> Iterator[str]:
    """Both benchmarks: Readout's own rules and vectors, and a judge if one is given."""
    yield from _vitaminc(judge, size)
    yield from _nanco(judge)


def _vitaminc(judge: PairJudge | None, size: int) -> Iterator[str]:
    place = folder("vitaminc")
    if place is None:
        yield _ABSENT.format("VitaminC")
        return
    found = vitaminc.pairs(place, size)
    wanted = [label for _, label in found]
    yield f"VitaminC, {len(found)} real pairs: agree, differ, unrelated"
    yield f"{'':28}{'accuracy':>10}{'macro F1':>10}"
    yield f"{'published best':28}{vitaminc.PUBLISHED:10.3f}{'-':>10}"
    yield _row("always agree", wanted, ["agree"] * len(wanted))
    yield _row("Readout", wanted, vitaminc.by_readout(found))
    yield _row("its reader of pairs alone", wanted, vitaminc.by_reader(found))
    if judge:
        yield _row(judge.name, wanted, vitaminc.by_judge(found, judge))


def _row(name: str, wanted: list[str], given: list[str]) -> str:
    right = sum(w == g for w, g in zip(wanted, given, strict=True)) / len(wanted)
    return f"{name:28}{right:10.3f}{macro_f1(wanted, given):10.3f}"


def _nanco(judge: PairJudge | None) -> Iterator[str]:
    place = folder("nanco")
    if place is None:
        yield _ABSENT.format("NAnCo")
        return
    found = nanco.questions(place)
    yield f"\nNAnCo, {sum(len(pairs) for pairs, _ in found)} pairs of answers: do they agree?"
    yield f"{'':28}{'balanced accuracy':>18}"
    yield f"{'published best':28}{nanco.PUBLISHED:18.3f}"
    yield f"{'cosine of vectors':28}{nanco.accuracy(found, nanco.by_vectors):18.3f}"
    read = nanco.accuracy(found, nanco.by_reader)
    yield f"{'the reader of pairs alone':28}{read:18.3f}"
    if judge:
        told = nanco.accuracy(found, lambda pairs: nanco.by_judge(pairs, judge))
        yield f"{judge.name:28}{told:18.3f}"
