"""Whatever two people do, undoing all of it leaves everything as it was."""

from __future__ import annotations

from contextlib import suppress
from typing import Any

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st
from hypothesis.extra.django import TestCase
from tests.newsroom import events

from newsroom.actions.accept import accept
from newsroom.actions.accept_all import accept_all
from newsroom.actions.change_verdict import change_verdict
from newsroom.actions.confirm_deadline import confirm_deadline
from newsroom.actions.edit_event import edit_event
from newsroom.actions.edit_heading import edit_heading
from newsroom.actions.edit_note import edit_note
from newsroom.actions.mark_newsworthy import mark_newsworthy
from newsroom.actions.merge import merge
from newsroom.actions.move_claim import move_claim
from newsroom.actions.record_response import record_response
from newsroom.actions.redraw_span import redraw_span
from newsroom.actions.reject import reject
from newsroom.actions.resolve_commitment import resolve_commitment
from newsroom.actions.retype import retype
from newsroom.actions.split import split
from newsroom.actions.undo import undo
from newsroom.errors import NotAllowed, NotPossible, Stale
from newsroom.people.models import Role, User
from newsroom.proposing import propose
from newsroom.proposing.regroup import members
from newsroom.records import exchange
from newsroom.records.models import Claim, Commitment, Difference, Entry, Event, Party, Point
from newsroom.records.models.base import State
from newsroom.records.models.comparison import Kind, Verdict


class Newsroom:
    """Two people at one event, who do what they are told by numbers."""

    def __init__(self) -> None:
        self.event = events.call()
        self.people = [events.person("rita", Role.REPORTER), events.person("ed", Role.EDITOR)]

    def do(self, who: int, what: str, one: int, other: int) -> None:
        """An action on whatever the numbers lead to; what makes no sense is refused."""
        with suppress(NotAllowed, NotPossible):
            getattr(self, what)(self.people[who], one, other)

    def point(self, number: int) -> Point:
        points = Point.objects.filter(event=self.event).exclude(state=State.RETIRED)
        return points.order_by("pk")[number % points.count()]

    def claim(self, number: int) -> Claim:
        claims = exchange.shown_claims(self.event)
        if not claims:
            raise NotPossible("every point is rejected")
        return claims[number % len(claims)]

    def of(self, table: Any, number: int, **which: Any) -> Any:
        rows = table.objects.filter(**which).exclude(state=State.RETIRED).order_by("pk")
        if not rows:
            raise NotPossible("there is none")
        return rows[number % len(rows)]

    def accept(self, editor: User, one: int, other: int) -> None:
        accept(editor, point := self.point(one), point.version)

    def accept_all(self, editor: User, one: int, other: int) -> None:
        points = {self.point(one), self.point(other)}
        accept_all(editor, self.event, [(point, point.version) for point in points])

    def reject(self, editor: User, one: int, other: int) -> None:
        reject(editor, point := self.point(one), point.version)

    def change_verdict(self, editor: User, one: int, other: int) -> None:
        point = self.point(one)
        change_verdict(editor, point, point.version, list(Verdict)[other % 3])

    def mark_newsworthy(self, editor: User, one: int, other: int) -> None:
        mark_newsworthy(editor, point := self.point(one), point.version, not point.newsworthy)

    def edit_heading(self, editor: User, one: int, other: int) -> None:
        edit_heading(editor, point := self.point(one), point.version, "ru", f"Тема {other}")

    def edit_note(self, editor: User, one: int, other: int) -> None:
        row = self.of(Difference, one, point__event=self.event)
        edit_note(editor, row, row.version, "en", f"They differ {other} times.")

    def retype(self, editor: User, one: int, other: int) -> None:
        retype(editor, claim := self.claim(one), claim.version, list(Kind)[other % 6])

    def redraw_span(self, editor: User, one: int, other: int) -> None:
        claim = self.claim(one)
        start = claim.start + other % 9
        redraw_span(editor, claim, claim.version, start, claim.end - other % 5)

    def move_claim(self, editor: User, one: int, other: int) -> None:
        to = self.point(other) if other % 3 else None
        move_claim(editor, claim := self.claim(one), claim.version, to)

    def merge(self, editor: User, one: int, other: int) -> None:
        point, second = self.point(one), self.point(other)
        merge(editor, point, point.version, second, second.version)

    def split(self, editor: User, one: int, other: int) -> None:
        point = self.claim(one).point
        split(editor, point, point.version, members(point)[: 1 + other % 2])

    def confirm_deadline(self, editor: User, one: int, other: int) -> None:
        row = self.of(Commitment, one, event=self.event)
        confirm_deadline(editor, row, row.version, "2031-04" if other % 2 else None)

    def resolve_commitment(self, editor: User, one: int, other: int) -> None:
        row = self.of(Commitment, one, event=self.event)
        resolve_commitment(editor, row, row.version, "kept", "Seen at the border.")

    def record_response(self, editor: User, one: int, other: int) -> None:
        row = self.event.responses.get(party__key="maresia")
        record_response(editor, row, row.version, bool(other % 2), note="On the radio.")

    def edit_event(self, editor: User, one: int, other: int) -> None:
        parties = list(Party.objects.order_by("pk"))
        edit_event(
            editor,
            self.event,
            kind="meeting",
            date=self.event.date,
            title_en=f"Meeting {one}",
            title_ru="",
            parties=parties if other % 2 else parties[::-1],
        )


_HELPERS = {"do", "point", "claim", "of"}
ACTIONS = sorted(name for name in vars(Newsroom) if name[0] != "_" and name not in _HELPERS)
STEPS = st.tuples(
    st.integers(0, 1), st.sampled_from(ACTIONS), st.integers(0, 20), st.integers(0, 20)
)


def _event_fields(event: Event) -> Any:
    event.refresh_from_db()
    keys = [p.key for p in event.parties.order_by("participation__order")]
    return event.kind, event.title_en, keys


class TestUndo(TestCase):
    @settings(
        max_examples=12,
        phases=[Phase.explicit, Phase.reuse, Phase.generate],  # a shrunk example takes minutes
        suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
    )
    @given(st.lists(STEPS, min_size=1, max_size=8))
    def test_undoing_everything_leaves_every_record_as_it_was(self, steps: list[Any]) -> None:
        room = Newsroom()
        before = events.picture(room.event), _event_fields(room.event)
        start = room.event.revision

        for step in steps:
            room.do(*step)
        done = list(Entry.objects.filter(event=room.event, revision__gt=start))
        for entry in done:  # the last first
            undo(room.people[1], room.event, entry)

        assert (events.picture(room.event), _event_fields(room.event)) == before
        revisions = sorted(
            Entry.objects.filter(event=room.event).values_list("revision", flat=True)
        )
        assert revisions == list(range(1, len(revisions) + 1))


@pytest.mark.django_db
class TestOne:
    def test_undo_takes_back_one_s_own_last_action(self) -> None:
        room = Newsroom()
        rita, ed = room.people
        point = room.point(0)
        accept(rita, point, point.version)
        second = room.point(1)
        reject(ed, second, second.version)

        undo(rita, room.event)

        point.refresh_from_db()
        second.refresh_from_db()
        assert point.state == State.PROPOSED
        assert point.decided_by is None
        assert second.state == State.REJECTED

    def test_nothing_to_undo_is_said(self) -> None:
        room = Newsroom()

        with pytest.raises(NotPossible, match="nothing of yours to undo"):
            undo(room.people[0], room.event)

    def test_what_came_in_is_not_undone(self) -> None:
        room = Newsroom()
        proposed = Entry.objects.get(event=room.event, action="propose")

        with pytest.raises(NotPossible):
            undo(room.people[0], room.event, proposed)

    def test_an_action_is_undone_once(self) -> None:
        room = Newsroom()
        rita = room.people[0]
        point = room.point(0)
        entry = accept(rita, point, point.version)
        undo(rita, room.event, entry)

        with pytest.raises(NotPossible, match="undone before"):
            undo(rita, room.event, entry)

    def test_an_undo_can_be_undone(self) -> None:
        room = Newsroom()
        rita = room.people[0]
        point = room.claim(0).point
        accept(rita, point, point.version)
        accepted = events.picture(room.event)
        back = undo(rita, room.event)

        undo(rita, room.event, back)

        assert events.picture(room.event) == accepted

    def test_what_somebody_changed_since_is_left_alone(self) -> None:
        room = Newsroom()
        rita, ed = room.people
        point = room.point(0)
        entry = accept(rita, point, point.version)
        point.refresh_from_db()
        mark_newsworthy(ed, point, point.version, True)

        with pytest.raises(Stale):
            undo(rita, room.event, entry)

        point.refresh_from_db()
        assert point.newsworthy

    def test_undo_asks_for_the_right_to_do_it(self) -> None:
        room = Newsroom()
        rita, ed = room.people
        promise = room.of(Commitment, 0, event=room.event)
        entry = resolve_commitment(ed, promise, promise.version, "kept", "Seen at the border.")

        with pytest.raises(NotAllowed):
            undo(rita, room.event, entry)

    def test_what_the_engine_renewed_since_does_not_stand_in_the_way(self) -> None:
        room = Newsroom()
        rita = room.people[0]
        claim = events.claim_of(room.event, "named conditions")
        retype(rita, claim, claim.version, Kind.COMMITMENT)
        assert Commitment.objects.filter(claims=claim, state=State.PROPOSED).exists()
        events.statement(room.event, events.party("maresia"), events.MARESIA)
        propose(room.event)
        renewed = Commitment.objects.get(claims=claim, state=State.PROPOSED)

        undo(rita, room.event)

        claim.refresh_from_db()
        renewed.refresh_from_db()
        assert claim.kind != Kind.COMMITMENT
        assert renewed.state == State.RETIRED
