"""The desk's pages without a browser: who sees them, what they ask the database, what they show."""

from __future__ import annotations

import re
from collections.abc import Callable
from gettext import GNUTranslations
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django_tasks_db.models import DBTaskResult
from tests.newsroom import events
from tests.newsroom.desk.large import large_event
from tests.newsroom.desk.sign_in import client_of

from newsroom.actions.accept import accept
from newsroom.actions.change_verdict import change_verdict
from newsroom.actions.retype import retype
from newsroom.desk.acts import ACTS
from newsroom.desk.keymap import KEYS
from newsroom.people.models import Role
from newsroom.people.roles import MAY
from newsroom.records.models import Event, Intake, Point, Statement
from newsroom.records.models.base import State
from newsroom.records.models.comparison import Kind, Verdict
from newsroom.records.models.source import IntakeState
from newsroom.worker.tasks import compare

pytestmark = pytest.mark.django_db
AS_PART = {"HTTP_HX_REQUEST": "true"}


@pytest.fixture
def call() -> Event:
    return events.call()


@pytest.fixture
def anna() -> Any:
    return events.person("anna", Role.EDITOR, first_name="Anna")


@pytest.fixture
def client(anna: Any) -> Client:
    return client_of(anna)


def at(name: str, event: Event, *more: Any) -> str:
    return reverse(f"desk:{name}", args=[event.public_id, *more])


# What comes from where


@pytest.mark.parametrize("page", ["event", "event-edit", "changes", "history", "statement-add"])
def test_nobody_sees_a_draft_without_signing_in(call: Event, page: str) -> None:
    answer = Client().get(at(page, call))
    assert answer.status_code == 302
    assert answer.url.startswith("/accounts/login/")


def test_a_password_alone_opens_nothing(call: Event) -> None:
    half = Client()
    half.force_login(events.person("half"))
    assert half.get(at("event", call)).url == reverse("mfa_index")


def test_records_of_another_event_are_not_there(client: Client, call: Event) -> None:
    other = events.event(events.party("lorrand"))
    point = call.points.first()
    fields = {"point": point.public_id, "version": point.version}
    assert client.post(at("action", other, "accept"), fields).status_code == 404
    assert client.get(at("row", other, point.public_id)).status_code == 404
    statement = call.statements.first()
    for page in ("source", "text", "original"):
        assert client.get(at(page, other, statement.pk)).status_code == 404


def test_every_action_of_the_desk_has_its_roles() -> None:
    assert set(ACTS) <= set(MAY)


def test_a_reporter_may_not_resolve_a_commitment(call: Event) -> None:
    reporter = client_of(events.person("rita"))
    commitment = call.commitments.first()
    fields = {
        "commitment": commitment.public_id, "version": commitment.version, "status": "kept",
        "evidence": "Seen.",
    }  # fmt: skip
    answer = reporter.post(at("action", call, "resolve_commitment"), fields, **AS_PART)
    assert answer.status_code == 422
    assert "your role does not allow this" in answer.content.decode()
    assert "resolve_commitment" not in reporter.get(at("event", call)).content.decode()


# What is shown


def test_the_rows_stand_in_the_order_of_news(client: Client, call: Event) -> None:
    page = client.get(at("event", call)).content.decode()
    sections = re.findall(r'<section class="part (\w+)"', page)
    order = ["newsworthy", "conflicts", "commitments", "differ", "one_sided", "agree", "rejected"]
    assert sections == [one for one in order if one in sections]
    assert sections[0] == "conflicts"
    assert "175 prisoners" in page
    assert re.search(r'<mark class="m d1"[^>]*>175 prisoners|<mark class="m d1"[^>]*>175', page)
    assert "no statement recorded" in page


FILTERS: list[tuple[str, Callable[[Point], bool]]] = [
    ("show=undecided", lambda p: p.state == State.PROPOSED),
    ("show=differ", lambda p: p.verdict == Verdict.DIFFER),
    ("show=one_sided", lambda p: p.verdict == Verdict.ONE_SIDED),
    ("party=ventria", lambda p: p.claims.filter(statement__party__key="ventria").exists()),
    ("kind=courtesy", lambda p: p.claims.filter(kind="courtesy").exists()),
]


@pytest.mark.parametrize(("asked", "fits"), FILTERS, ids=[asked for asked, _ in FILTERS])
def test_filters(
    client: Client, call: Event, anna: Any, asked: str, fits: Callable[[Point], bool]
) -> None:
    accept(anna, call.points.first(), call.points.first().version)
    page = client.get(f"{at('event', call)}?{asked}").content.decode()
    shown = set(re.findall(r'data-point="(\w+)"', page))
    assert shown == {p.public_id for p in call.points.exclude(state=State.RETIRED) if fits(p)}
    assert shown


def test_a_hostile_statement_is_text(client: Client) -> None:
    made = events.event(events.party("lorrand"))
    text = 'Lorrand will <script>alert(1)</script> free 12 "prisoners" & \u202eothers.\r\nIt will.'
    events.statement(made, events.party("lorrand"), text, title="<img src=x onerror=alert(1)>")
    from newsroom.proposing import propose

    propose(made)
    statement = made.statements.get()
    claim = statement.claims.first()
    for page in (at("event", made), f"{at('source', made, statement.pk)}?claim={claim.public_id}"):
        shown = client.get(page).content.decode()
        assert "<script>alert" not in shown
        assert "<img src=x" not in shown
        assert "\u202e" not in shown
    assert "&#13;" in shown  # a browser would drop it, and every span behind it would shift


def test_a_party_in_another_language_is_marked(client: Client) -> None:
    assert "limited" in client.get(at("event", large_event())).content.decode()


def test_the_source_has_every_claim_and_leads_on(client: Client, call: Event) -> None:
    statement = call.statements.first()
    claims = list(statement.claims.order_by("start"))
    page = f"{at('source', call, statement.pk)}?claim={claims[1].public_id}"
    shown = client.get(page).content.decode()
    now = re.findall(r'<mark class="q now[^"]*"[^>]*>(.*?)</mark>', shown)
    assert "".join(now) == claims[1].text
    assert f"claim={claims[0].public_id}" in shown
    assert f"claim={claims[2].public_id}" in shown
    assert statement.sha256[:16] in shown
    text = client.get(at("text", call, statement.pk))
    assert text.content.decode() == statement.text
    assert text.headers["Content-Disposition"].startswith("attachment")


def test_a_page_captured_again_shows_what_changed(client: Client, anna: Any) -> None:
    lorrand = events.party("lorrand")
    made = events.event(lorrand)
    new = events.statement(made, lorrand, "Lorrand will free 15 prisoners.\nIt will rain.")
    old = events.statement(made, lorrand, "Lorrand will free 12 prisoners.\nIt will rain.")
    Statement.objects.filter(pk=old.pk).update(replaced_by=new)
    shown = client.get(at("statement-diff", made, new.pk)).content.decode()
    assert "<del>12</del><ins>15</ins>" in shown
    assert client.get(at("statement-diff", made, old.pk)).status_code == 404
    assert at("statement-diff", made, new.pk) in client.get(at("event", made)).content.decode()


def test_what_the_machine_had_proposed_stands_beside_the_decision(
    client: Client, call: Event, anna: Any
) -> None:
    point = next(p for p in call.points.all() if p.verdict == Verdict.DIFFER)
    claim = point.claims.first()
    kind = "courtesy" if claim.kind != "courtesy" else "demand"
    change_verdict(anna, point, point.version, Verdict.AGREE)
    claim.refresh_from_db()
    retype(anna, claim, claim.version, kind)
    shown = client.get(at("row", call, point.public_id)).content.decode()
    assert "the machine: differ" in shown
    assert f"the machine: {Kind(claim.kind).label}" in shown


def test_enter_in_the_search_for_a_party_saves_nothing(client: Client) -> None:
    party = events.party("lorrand")
    fields = {"kind": "call", "date": "2031-03-18", "title_en": "A call", "enter": ""}
    new = reverse("desk:event-new")
    shown = client.post(new, {**fields, "find": "lorrand", "sought": ""}).content.decode()
    assert "Choose at least one party" not in shown
    assert not Event.objects.exists()
    chosen = {**fields, "find": "lorrand", "sought": "lorrand", "parties": [party.pk]}
    assert client.post(new, chosen).status_code == 302
    assert Event.objects.get().title_en == "A call"


# Presses


def test_without_scripts_a_press_leads_back_to_its_row(client: Client, call: Event) -> None:
    point = call.points.first()
    fields = {"point": point.public_id, "version": point.version}
    answer = client.post(at("action", call, "accept"), fields)
    assert answer.status_code == 302
    assert answer.url == f"{at('event', call)}#p-{point.public_id}"
    point.refresh_from_db()
    assert point.state == State.ACCEPTED


def test_a_press_too_late_shows_both_and_does_it_again(client: Client, call: Event) -> None:
    point = next(p for p in call.points.all() if p.verdict == Verdict.DIFFER)
    boris = events.person("boris", Role.EDITOR, first_name="Boris")
    stale = {"point": point.public_id, "version": point.version, "verdict": "differ"}
    change_verdict(boris, point, point.version, Verdict.AGREE)
    for more in ({}, AS_PART):
        answer = client.post(at("action", call, "change_verdict"), stale, **more)
        shown = answer.content.decode()
        assert answer.status_code == 409
        assert "Boris changed this while you were at it." in shown
        assert "<td>agree</td><td>differ</td>" in shown
    point.refresh_from_db()
    assert point.verdict == Verdict.AGREE
    form = shown.split('class="clash"')[1].split("</form>")[0]
    again = dict(re.findall(r'name="(\w+)" value="(\w*)"', form))
    assert again["version"] == str(point.version)
    client.post(at("action", call, "change_verdict"), {k: again[k] for k in stale})
    point.refresh_from_db()
    assert point.verdict == Verdict.DIFFER


def test_what_others_did_waits_and_ones_own_does_not_count(client: Client, call: Event) -> None:
    call.refresh_from_db()
    since = call.revision
    asked = f"{at('changes', call)}?since={since}"
    assert client.get(asked).status_code == 204
    mine = call.points.first()
    fields = {"point": mine.public_id, "version": mine.version}
    client.post(at("action", call, "accept"), fields, **AS_PART)
    assert client.get(asked).status_code == 204
    boris = events.person("boris", Role.EDITOR, first_name="Boris")
    other = call.points.last()
    accept(boris, other, other.version)
    told = client.get(asked).content.decode()
    assert "1 new change by Boris" in told
    known = re.search(r'name="known" value="(\d+)"', told)
    assert known
    assert client.get(f"{asked}&known={known[1]}").status_code == 204


BAD = [
    ("accept", {"point": "x", "version": "1"}, 404),
    ("accept", {"version": "one"}, 404),
    ("change_verdict", {"verdict": "perhaps"}, 400),
    ("accept_all", {"shown": "abc:x"}, 422),
    ("retype", {"claim": "nothing", "version": "1", "kind": "demand"}, 404),
    ("explode", {}, 404),
]


@pytest.mark.parametrize(("action", "fields", "status"), BAD)
def test_forms_that_no_page_sends(
    client: Client, call: Event, action: str, fields: dict[str, str], status: int
) -> None:
    answer = client.post(at("action", call, action), fields, **AS_PART)
    assert answer.status_code in (status, 200 if action == "accept_all" else status)
    assert client.get(at("action", call, "accept")).status_code == 405


def test_what_an_earlier_engine_compared_is_compared_again_on_a_press(
    client: Client, call: Event
) -> None:
    assert "Compare again" not in client.get(at("event", call)).content.decode()
    call.proposals.update(engine="0.0.1")
    assert "an earlier engine, 0.0.1" in client.get(at("event", call)).content.decode()
    answer = client.post(at("action", call, "compare_again"), {}, **AS_PART)
    assert "asked for another comparison" in answer.content.decode()
    task = DBTaskResult.objects.get()
    assert task.args_kwargs == {"args": [call.pk], "kwargs": {"asked_by": "Anna"}}
    compare.func(call.pk, **task.args_kwargs["kwargs"])
    assert "Compare again" not in client.get(at("event", call)).content.decode()


# Statements on their way in


def test_a_failed_capture_says_why_and_offers_to_paste(client: Client, call: Event) -> None:
    lorrand = events.party("lorrand")
    failed = Intake.objects.create(
        event=call, party=lorrand, source="https://lorrand.example/1", state=IntakeState.FAILED,
        problem="The server answered 403; open it yourself and paste its text instead.",
    )  # fmt: skip
    shown = client.get(at("event", call)).content.decode()
    assert "The server answered 403" in shown
    assert f"?party={lorrand.pk}&amp;source=https%3A%2F%2Florrand.example%2F1#id_text" in shown
    client.post(at("intake-retry", call, failed.pk))
    failed.refresh_from_db()
    assert failed.state == IntakeState.WAITING
    line = client.get(at("intake", call, failed.pk), **AS_PART).content.decode()
    assert 'hx-trigger="load delay:1s"' in line
    Intake.objects.update(state=IntakeState.DONE)
    assert "hx-trigger" not in client.get(at("intake", call, failed.pk), **AS_PART).content.decode()


@pytest.mark.parametrize(
    ("fields", "says"),
    [
        ({}, "Give a link, paste the text or choose a file."),
        ({"source": "  "}, "Give a link, paste the text or choose a file."),
        ({"text": "Lorrand will free 12 prisoners."}, ""),
        ({"source": "https://lorrand.example/1"}, ""),
    ],
)
def test_a_statement_is_a_link_a_text_or_a_file(
    client: Client, call: Event, fields: dict[str, str], says: str
) -> None:
    party = events.party("lorrand")
    answer = client.post(at("statement-add", call), {"party": party.pk, **fields})
    assert (answer.status_code == 302) is (says == "")
    assert says in answer.content.decode()
    assert call.intakes.exists() is (says == "")


# Numbers


def test_the_large_event_takes_few_queries(client: Client) -> None:
    made = large_event()
    client.get(at("event", made))
    with CaptureQueriesContext(connection) as asked:
        page = client.get(at("event", made)).content.decode()
    assert page.count("data-claim=") == 400
    assert len(asked) <= 30, [query["sql"][:120] for query in asked]


def test_the_list_takes_no_more_queries_for_more_events(client: Client) -> None:
    counts = []
    for _ in range(2):
        for _ in range(3):
            events.event(events.party("lorrand"), events.party("ventria"))
        with CaptureQueriesContext(connection) as asked:
            assert client.get(reverse("desk:events")).status_code == 200
        counts.append(len(asked))
    assert counts[0] == counts[1]


def test_the_list_is_searched_in_both_alphabets(client: Client) -> None:
    made = events.event(events.party("ventria"))
    Event.objects.filter(pk=made.pk).update(title_ru="Разговор о перемирии")
    for asked, found in (("разговор", 1), ("VENTRIA", 1), ("Перемирии", 1), ("haldun", 0)):
        page = client.get(reverse("desk:events"), {"q": asked}).content.decode()
        assert page.count(made.public_id) == found, asked


def test_the_documentation_lists_the_keymap() -> None:
    table = (events.ROOT / "docs/how-to/desk.md").read_text("utf-8")
    rows = re.findall(r"^\| (.+?) \| (.+?) \|$", table, re.M)[2:]
    assert rows == [(f"`{key.shown}`", str(key.does)) for key in KEYS]


def test_the_russian_catalogue_is_complete_and_compiled() -> None:
    folder = events.ROOT / "src/newsroom/desk/locale/ru/LC_MESSAGES"
    source = (folder / "django.po").read_text("utf-8").split("\n\n", 1)[1]
    assert not re.search(r'msgstr(\[\d\])? ""(?!\n")', source)
    with (folder / "django.mo").open("rb") as file:
        compiled = GNUTranslations(file)
    asked = re.findall(r'(?<!\n)\n\nmsgid "(.+)"\nmsgstr "(.+)"', "\n\n" + source)
    assert len(asked) > 100
    for english, russian in asked:
        assert compiled.gettext(english.replace('\\"', '"')) == russian.replace('\\"', '"')
