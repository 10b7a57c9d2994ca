"""A publication with the demonstration's story, and one of hostile texts with every kind of block.

Words that must never reach a reader stand in everything that isn't published: see SECRET.
"""

from __future__ import annotations

import json
from datetime import UTC, datetime
from io import BytesIO
from pathlib import Path
from typing import Any

from django.core.files.images import ImageFile
from django.db import transaction
from django.test import override_settings
from PIL import Image as Drawing
from tests.newsroom import events
from tests.newsroom.publication import demo_story
from wagtail.images.models import Image
from wagtail.models import Locale

from newsroom.actions.accept import accept
from newsroom.pages.draft_story import draft_story
from newsroom.pages.models import StoryChange, StoryPage
from newsroom.pages.tree import section
from newsroom.people.groups import set_role
from newsroom.people.models import Role, User
from newsroom.proposing import propose
from newsroom.publication.edition import freeze
from newsroom.publication.publish import publish_everything
from newsroom.rates.refresh import refresh_rates
from newsroom.records.models import Event, Point, Response, Statement
from newsroom.records.models.base import State
from newsroom.settings.base import PACKAGE

SECRET = "qhzwvkxjplm"
HOSTILE = "<script>alert(1)</script> \"quoted\" onload='x' </script><!-- & ]]> {{ 7*7 }}"
_AT = datetime(2031, 3, 19, 9, 30, tzinfo=UTC)


def build(folder: Path, **settings: Any) -> Path:
    """The folder of the release; the database forgets what it was made of."""
    there = {"PUBLICATION": folder / "publication", "ARCHIVE": folder / "archive"}
    there |= {"MEDIA_ROOT": folder / "media", "RATES": PACKAGE / "rates/demo.yml", **settings}
    with override_settings(**there), transaction.atomic():
        refresh_rates()
        fill()
        publish_everything()
        transaction.set_rollback(True)
    return (folder / "publication/current").resolve()


def fill() -> None:
    """The newsroom: one event published as stories, one hostile, one kept to the desk."""
    editor = User.objects.create_user("anna", "anna@newsroom.example", first_name="Anna")
    set_role(editor, Role.EDITOR)
    made = demo_story.event(editor)
    _keep_back(made)
    for story in demo_story.stories(editor, made):
        demo_story.publish(story, editor)
        story.title = f"A later headline, {SECRET}"
        story.save_revision(user=editor)
    hostile(editor)
    unpublished(editor)
    half_published(editor)


def _keep_back(made: Event) -> None:
    """Of an event that is published: what nobody accepted, and notes for the desk."""
    points = list(made.points.filter(state=State.ACCEPTED).order_by("pk"))
    for point, state in zip(points[-2:], (State.REJECTED, State.PROPOSED), strict=True):
        Point.objects.filter(pk=point.pk).update(
            state=state, heading_en=f"Heading {SECRET}", heading_ru=f"Заголовок {SECRET}"
        )
        point.differences.update(note_en=SECRET, note_ru=SECRET)
    Response.objects.filter(event=made).update(note=SECRET)
    made.commitments.filter(state=State.PROPOSED).update(evidence=SECRET)


def unpublished(editor: User) -> None:
    """An event with a draft alone."""
    secret = events.party(SECRET, f"Party {SECRET}")
    made = events.event(secret, events.party("ventria"))
    Event.objects.filter(pk=made.pk).update(title_en=f"Talks {SECRET}")
    events.statement(made, secret, f"The minister said {SECRET} twice.", title=SECRET)
    section("en", "news").add_child(
        instance=StoryPage(
            title=f"Draft {SECRET}",
            slug=f"draft-{SECRET}",
            lead=f"<p>{SECRET}</p>",
            event=made,
            live=False,
            locale=Locale.objects.get(language_code="en"),
            byline=SECRET,
        )
    )


def half_published(editor: User) -> None:
    """A story that is out in one language: its translation is not, nor is the statement of which
    nobody has accepted anything, nor a picture that no story has.
    """
    made = events.call()
    for point in made.points.filter(state=State.PROPOSED):
        accept(editor, point, point.version)
    maresia = events.party("maresia")
    events.statement(made, maresia, f"Maresia will open port {SECRET} in May.", title=SECRET)
    propose(made)
    english, russian = (draft_story(editor, made, code, "reports") for code in ("en", "ru"))
    demo_story.publish(english, editor)
    russian.title = f"Заголовок {SECRET}"
    russian.lead = f'<p>{SECRET} <a linktype="page" id="{english.pk}">x</a></p>'
    russian.slug = f"translation-{SECRET}"
    russian.save_revision(user=editor)
    _picture()


def hostile(editor: User) -> None:
    """Stories in both languages whose every text would like to be a program."""
    one = events.party("hostile-one", HOSTILE)
    made = events.event(one, events.party("lorrand", "Harlow House"))
    Event.objects.filter(pk=made.pk).update(title_en=HOSTILE)
    said = f"{HOSTILE} The two presidents agreed to release 175 prisoners by 20 March."
    first = events.statement(made, one, said, title=HOSTILE)
    Statement.objects.filter(pk=first.pk).update(source="javascript:alert(1)")
    events.statement(made, events.party("lorrand"), events.LORRAND)
    propose(made)
    events.accept_everything(made)
    made.refresh_from_db()
    key = None
    for code in ("en", "ru"):
        story = StoryPage(
            title=HOSTILE, slug="hostile", lead=f"<p>{HOSTILE}</p>", event=made, byline=HOSTILE,
            live=False, first_published_at=_AT, last_published_at=_AT,
            locale=Locale.objects.get(language_code=code),
        )  # fmt: skip
        story.body = json.dumps(_every_kind(one.pk, first))
        if key:
            story.translation_key = key
        section(code, "reports").add_child(instance=story)
        key = story.translation_key
        story.corrections.create(text=HOSTILE, at=_AT)
        freeze(story, editor)
        # Past the guard, which would let none of this go out.
        StoryPage.objects.filter(pk=story.pk).update(live=True)
    StoryChange.objects.create(translation_key=key, key="response", values={"party": "lorrand"})


def _every_kind(party: int, said: Statement) -> list[dict[str, Any]]:
    rich = f"<p>{HOSTILE}</p>"
    item = [{"type": "item", "id": "1", "value": rich}]
    quote = {"statement": said.pk, "start": 0, "end": 9, "text": HOSTILE, "translation": HOSTILE}
    inner = [
        {"type": "said", "value": {"text": rich, "claims": "none"}},
        {"type": "quote", "value": {**quote, "lead_in": HOSTILE}},
    ]
    report = {"outlet": HOSTILE, "url": "https://news.example/?a=1&b=2", "text": rich}
    picture = {"image": _picture().pk, "alt": HOSTILE, "caption": HOSTILE, "credit": HOSTILE}
    blocks = {
        "heading": HOSTILE,
        "text": rich,
        "version": {"party": party, "body": inner},
        "quote": {**quote, "lead_in": ""},
        "differences": item,
        "one_sided": item,
        "comparison": None,
        "commitments": None,
        "questions": item,
        "background": rich,
        "report": report,
        "picture": picture,
        "term": {"term": "regime", "wording": HOSTILE, "note": rich},
    }
    return [{"type": kind, "value": value} for kind, value in blocks.items()]


def _picture() -> Image:
    """A picture with a secret where cameras write theirs, and in its title at the desk."""
    drawn = Drawing.new("RGB", (1600, 900), "#8899aa")
    exif = drawn.getexif()
    exif[0x010E] = SECRET
    out = BytesIO()
    drawn.save(out, "JPEG", exif=exif)
    out.seek(0)
    return Image.objects.create(title=SECRET, file=ImageFile(out, name="square.jpg"))
