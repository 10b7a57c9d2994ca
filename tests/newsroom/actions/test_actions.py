"""Points, claims, differences: what each action changes, refuses, and what follows by itself."""

from __future__ import annotations

import pytest
from tests.newsroom import events

from newsroom.actions.accept import accept
from newsroom.actions.accept_all import accept_all
from newsroom.actions.change_verdict import change_verdict
from newsroom.actions.edit_heading import edit_heading
from newsroom.actions.edit_note import edit_note
from newsroom.actions.merge import merge
from newsroom.actions.move_claim import move_claim
from newsroom.actions.redraw_span import redraw_span
from newsroom.actions.reject import reject
from newsroom.actions.retype import retype
from newsroom.actions.split import split
from newsroom.actions.undo import undo
from newsroom.errors import NotPossible, Stale
from newsroom.people.models import Role, User
from newsroom.proposing import propose
from newsroom.records import exchange
from newsroom.records.models import Claim, Commitment, Difference, Event, Point
from newsroom.records.models.base import State
from newsroom.records.models.comparison import Kind, Verdict

pytestmark = pytest.mark.django_db


@pytest.fixture
def rita() -> User:
    return events.person("rita", Role.REPORTER)


@pytest.fixture
def ed() -> User:
    return events.person("ed", Role.EDITOR)


@pytest.fixture
def call() -> Event:
    return events.call()


def commitments(event: Event, words: str) -> list[Commitment]:
    rows = Commitment.objects.filter(event=event, claims__text__contains=words)
    return list(rows.exclude(state=State.RETIRED))


def test_accepting_a_point_accepts_its_parts(rita: User, call: Event) -> None:
    point = events.point_of(call, "release 175")

    entry = accept(rita, point, point.version)

    point.refresh_from_db()
    assert point.state == State.ACCEPTED
    assert {c.state for c in point.claims.all()} == {State.ACCEPTED}
    assert {d.state for d in point.differences.all()} == {State.ACCEPTED}
    assert (point.decided_by, entry.action, entry.actor) == (rita, "accept", rita)


def test_an_older_version_is_refused_with_both_texts(rita: User, ed: User, call: Event) -> None:
    point = events.point_of(call, "release 175")
    edit_heading(ed, point, point.version, "en", "Prisoners")

    with pytest.raises(Stale) as refused:
        edit_heading(rita, point, point.version, "en", "Exchange of prisoners")

    assert refused.value.record.heading_en == "Prisoners"
    assert refused.value.wanted == {"heading_en": "Exchange of prisoners"}


def test_accept_all_is_one_entry_and_all_or_nothing(rita: User, call: Event) -> None:
    points = list(Point.objects.filter(event=call))

    entry = accept_all(rita, call, [(p, p.version) for p in points])
    assert set(call.points.values_list("state", flat=True)) == {State.ACCEPTED}
    assert len(entry.about["points"]) == len(points)
    undo(rita, call)
    assert set(call.points.values_list("state", flat=True)) == {State.PROPOSED}

    with pytest.raises(Stale):
        accept_all(rita, call, [(p, p.version) for p in points])
    assert set(call.points.values_list("state", flat=True)) == {State.PROPOSED}


def test_a_rejected_point_is_not_shown_and_can_come_back(rita: User, call: Event) -> None:
    point = events.point_of(call, "release 175")
    before = exchange.comparison(call)

    reject(rita, point, point.version)

    assert "release 175" not in " ".join(c.text for c in exchange.comparison(call).claims)
    assert not commitments(call, "release 175")
    point.refresh_from_db()
    accept(rita, point, point.version)
    after = exchange.comparison(call)
    assert (after.claims, after.points) == (before.claims, before.points)
    assert commitments(call, "release 175")


def test_a_verdict_of_agreement_puts_differences_away(rita: User, call: Event) -> None:
    point = events.point_of(call, "release 175")
    assert point.verdict == Verdict.DIFFER

    change_verdict(rita, point, point.version, Verdict.AGREE)

    (seen,) = [p for p in exchange.points(call) if p.id == point.public_id]
    assert (seen.verdict, seen.differences) == (Verdict.AGREE, ())
    point.refresh_from_db()
    change_verdict(rita, point, point.version, Verdict.DIFFER)
    (seen,) = [p for p in exchange.points(call) if p.id == point.public_id]
    assert seen.differences


def test_a_verdict_must_be_possible(rita: User, call: Event) -> None:
    both = events.point_of(call, "release 175")
    alone = events.point_of(call, "thanked the mediators")

    with pytest.raises(NotPossible, match="split the point"):
        change_verdict(rita, both, both.version, Verdict.ONE_SIDED)
    with pytest.raises(NotPossible, match="only one party"):
        change_verdict(rita, alone, alone.version, Verdict.AGREE)


def test_commitments_follow_the_kind_of_a_claim(rita: User, call: Event) -> None:
    claim = events.claim_of(call, "thanked the mediators")
    assert not commitments(call, "thanked")

    retype(rita, claim, claim.version, Kind.COMMITMENT)
    (promise,) = commitments(call, "thanked")
    assert (promise.state, promise.decided_by) == (State.PROPOSED, None)
    propose(call)
    assert commitments(call, "thanked") == [promise]

    claim.refresh_from_db()
    retype(rita, claim, claim.version, Kind.COURTESY)
    assert not commitments(call, "thanked")


def test_redrawing_a_span_reads_it_anew(rita: User, call: Event) -> None:
    claim = events.claim_of(call, "release 150")
    text = claim.statement.text
    end = text.index(" on each side")

    redraw_span(rita, claim, claim.version, claim.start, end + 1)

    claim.refresh_from_db()
    assert claim.text == text[claim.start : claim.end] == text[: text.index(" on each side")]
    (amount,) = exchange.claim(claim).quantities
    assert (amount.value, amount.unit, amount.each) == (150, "prisoners", False)
    assert not exchange.claim(claim).dates
    assert claim.point.state == State.PROPOSED  # the engine proposes what the point says now
    assert claim.point.decided_by == rita


@pytest.mark.parametrize(
    ("start", "end", "why"),
    [
        (0, 140, "belong to another claim"),
        (0, 100_000, "no part of the statement"),
        (0, 0, "no part of the statement"),
        (12, 13, "needs words"),
    ],
)
def test_a_span_that_makes_no_sense_is_refused(
    rita: User, call: Event, start: int, end: int, why: str
) -> None:
    claim = events.claim_of(call, "release 150")
    blank = claim.statement.text.index(" presidents")
    start, end = (blank, blank + 1) if why == "needs words" else (start, end)

    with pytest.raises(NotPossible, match=why):
        redraw_span(rita, claim, claim.version, start, end)


def test_words_of_a_rejected_claim_can_be_given_to_another(rita: User, call: Event) -> None:
    claim = events.claim_of(call, "release 150")
    other = events.claim_of(call, "named conditions")
    reject(rita, other.point, other.point.version)

    redraw_span(rita, claim, claim.version, claim.start, other.end)

    other.point.refresh_from_db()
    with pytest.raises(NotPossible, match="belong to another claim"):
        accept(rita, other.point, other.point.version)


def test_merging_two_points(rita: User, call: Event) -> None:
    one = events.point_of(call, "concern about the shelling")
    other = events.point_of(call, "thanked the mediators")
    edit_heading(rita, other, other.version, "en", "Tone")
    other.refresh_from_db()

    merge(rita, one, one.version, other, other.version)

    one.refresh_from_db()
    other.refresh_from_db()
    assert one.claims.count() == 2
    assert one.verdict == Verdict.DIFFER  # two parties, and no proof that they agree
    assert one.state == State.PROPOSED
    assert one.differences.exclude(state=State.RETIRED).exists()
    assert one.heading_en == "Tone"
    assert other.state == State.RETIRED
    with pytest.raises(Stale):
        accept(rita, other, 1)
    with pytest.raises(NotPossible, match="no longer there"):
        accept(rita, other, other.version)


def test_merging_sends_suggestions_to_the_point_that_stays(rita: User, call: Event) -> None:
    one = events.point_of(call, "concern about the shelling")
    gone = events.point_of(call, "thanked the mediators")
    loose = events.point_of(call, "meet in Merrow")
    Point.objects.filter(pk=loose.pk).update(joins=gone)

    merge(rita, one, one.version, gone, gone.version)

    loose.refresh_from_db()
    assert loose.joins == one


def test_splitting_a_point(rita: User, call: Event) -> None:
    point = events.point_of(call, "release 175")
    apart = events.claim_of(call, "release 150")
    held = len(commitments(call, "release 1"))

    split(rita, point, point.version, [apart])

    apart.refresh_from_db()
    point.refresh_from_db()
    assert apart.point != point
    assert {apart.point.verdict, point.verdict} == {Verdict.ONE_SIDED}
    assert not point.differences.exclude(state=State.RETIRED).exists()
    assert apart.point.topic
    assert len(commitments(call, "release 1")) == held + 1 or held == 2
    with pytest.raises(NotPossible, match="a part of the point"):
        split(rita, point, point.version, list(point.claims.all()))


def test_a_note_goes_along_with_its_claims(rita: User, call: Event) -> None:
    claims = [events.claim_of(call, words) for words in ("release 175", "release 150")]
    third = events.claim_of(call, "thanked the mediators")
    point = claims[0].point
    move_claim(rita, third, third.version, point)
    difference = Difference.objects.filter(point=point, state=State.PROPOSED, aspect="number")[0]
    Difference.objects.filter(pk=difference.pk).update(claims=[c.public_id for c in claims])
    edit_note(rita, difference, difference.version, "en", "175 here, 150 there.")
    point.refresh_from_db()

    split(rita, point, point.version, claims)

    difference.refresh_from_db()
    claims[0].refresh_from_db()
    assert difference.point == claims[0].point != point
    assert difference.state == State.ACCEPTED
    assert difference.note_in("en") == "175 here, 150 there."


def test_moving_a_claim(rita: User, call: Event) -> None:
    claim = events.claim_of(call, "thanked the mediators")
    source, to = claim.point, events.point_of(call, "concern about the shelling")

    entry = move_claim(rita, claim, claim.version, to)

    claim.refresh_from_db()
    source.refresh_from_db()
    assert claim.point == to
    assert source.state == State.RETIRED
    assert entry.about["other"] == to.public_id
    move_claim(rita, claim, claim.version, None)
    claim.refresh_from_db()
    assert claim.point not in (to, source)
    with pytest.raises(NotPossible, match="there already"):
        move_claim(rita, claim, claim.version, None)


def test_a_claim_doesn_t_go_into_a_rejected_point(rita: User, call: Event) -> None:
    claim = events.claim_of(call, "thanked the mediators")
    to = events.point_of(call, "concern about the shelling")
    reject(rita, to, to.version)
    to.refresh_from_db()

    with pytest.raises(NotPossible, match="rejected"):
        move_claim(rita, claim, claim.version, to)


def test_a_claim_that_moved_meanwhile_makes_a_split_stale(
    rita: User, ed: User, call: Event, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The engine judges outside of the lock; what it judged must still be there inside."""
    from newsroom.actions import merge as module

    one = events.point_of(call, "concern about the shelling")
    other = events.point_of(call, "thanked the mediators")
    judged = module.opinions(call, [list(one.claims.all()) + list(other.claims.all())])
    monkeypatch.setattr(module, "opinions", lambda *_: judged)
    late = events.claim_of(call, "meet in Merrow")
    Claim.objects.filter(pk=late.pk).update(point=other)  # as a proposal does, without a version

    with pytest.raises(Stale):
        merge(rita, one, one.version, other, other.version)
