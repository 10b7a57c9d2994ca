"""The pages: home, sections, stories."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import models, transaction
from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy
from modelcluster.contrib.taggit import ClusterTaggableManager
from modelcluster.fields import ParentalKey
from taggit.models import TaggedItemBase
from wagtail.admin.panels import FieldPanel, InlinePanel, MultiFieldPanel
from wagtail.fields import RichTextField, StreamField
from wagtail.models import Orderable, Page

from newsroom.pages.blocks import StoryBody
from newsroom.pages.forms import StoryForm
from newsroom.pages.original import OriginalPanel
from newsroom.records.models import Event


class HomePage(Page):
    """The front page in one language."""

    max_count_per_parent = None
    parent_page_types = ["wagtailcore.Page"]
    subpage_types = ["pages.SectionPage"]


class SectionKind(models.TextChoices):
    """The sections that every newsroom starts with."""

    NEWS = "news", _("News")
    REPORTS = "reports", pgettext_lazy("section", "Reports")  # Wagtail has others
    ANALYTICS = "analytics", _("Analytics")
    INVESTIGATIONS = "investigations", _("Investigations")


class SectionPage(Page):
    """A section: its stories, newest first."""

    kind = models.CharField(_("kind"), max_length=32, choices=SectionKind.choices)

    content_panels = [*Page.content_panels, FieldPanel("kind")]
    parent_page_types = ["pages.HomePage"]
    subpage_types = ["pages.StoryPage"]


class StoryTag(TaggedItemBase):
    """What a story is about, in a word or two of its own language."""

    content_object = ParentalKey("StoryPage", on_delete=models.CASCADE, related_name="tagged")


class StoryPage(Page):
    """A story, mostly about one event.

    The headline's status ("… yet to respond") is no part of `title`: it is made from the event's
    responses whenever the page is written (see `pages.status`).  `embargo_until` refuses to publish
    before that time, whoever presses; `go_live_at` (Wagtail's) publishes at one.
    """

    event = models.ForeignKey(
        Event,
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="stories",
        verbose_name=_("event"),
    )
    byline = models.CharField(
        _("byline"),
        max_length=200,
        blank=True,
        help_text=_("Several names apart by commas; each has a page of its stories."),
    )
    tags = ClusterTaggableManager(
        through=StoryTag, blank=True, verbose_name=_("tags"), related_name="stories"
    )
    lead = RichTextField(_("lead"), features=["bold", "italic", "link"])
    body = StreamField(StoryBody(), blank=True, verbose_name=_("body"))
    show_status = models.BooleanField(_("say who has yet to respond"), default=True)
    embargo_until = models.DateTimeField(_("embargo until"), null=True, blank=True)

    content_panels = [
        OriginalPanel(heading=_("Beside this version")),
        *Page.content_panels,
        MultiFieldPanel([FieldPanel("event"), FieldPanel("show_status"), FieldPanel("byline")]),
        FieldPanel("lead"),
        FieldPanel("body"),
        FieldPanel("tags"),
        InlinePanel("corrections", label=_("Correction")),
    ]
    settings_panels = [*Page.settings_panels, FieldPanel("embargo_until")]
    base_form_class = StoryForm
    parent_page_types = ["pages.SectionPage"]
    subpage_types: list[str] = []

    def clean(self) -> None:
        """Refuse a schedule that would break the embargo."""
        super().clean()
        if self.embargo_until and self.go_live_at and self.go_live_at < self.embargo_until:
            raise ValidationError({"go_live_at": _("This is before the embargo ends.")})

    def serve_preview(self, request: HttpRequest, mode_name: str) -> HttpResponse:
        """The page as readers would see it now, with what is accepted at this moment."""
        from newsroom.publication.preview import preview  # stands above the pages

        return HttpResponse(preview(self))

    def save(self, *args: Any, **options: Any) -> None:
        """Save the page; if that publishes it or takes it out, guard it and write the publication.

        Wagtail has several ways of publishing (the editor's button, a schedule, a workflow), and
        each ends in saving the page with another live revision.  Raises NotPossible with the
        reasons if the story may not be published; nothing is saved then.
        """
        from newsroom.publication import live  # stands above the pages, and imports them

        before = StoryPage.objects.filter(pk=self.pk).values("live", "live_revision").first()
        was_live = bool(before and before["live"])
        goes_live = self.live and not (
            was_live and before["live_revision"] == self.live_revision_id
        )
        if goes_live:
            live.check(self)
        with transaction.atomic():
            super().save(*args, **options)
            if goes_live:
                live.went_live(self, self.live_revision and self.live_revision.user)
            elif was_live and not self.live:
                live.went_down(self)

    @property
    def embargoed(self) -> bool:
        """Whether it may not be published yet."""
        return bool(self.embargo_until and timezone.now() < self.embargo_until)


class Correction(Orderable):
    """What was wrong in a published story, said in public."""

    page = ParentalKey(StoryPage, on_delete=models.CASCADE, related_name="corrections")
    at = models.DateTimeField(_("when"), default=timezone.now)
    text = models.TextField(_("what was wrong, and what is right"))

    panels = [FieldPanel("at"), FieldPanel("text")]


class StoryChange(models.Model):
    """A line of a story's "what changed": written by the system, shown to readers."""

    translation_key = models.UUIDField(db_index=True)
    at = models.DateTimeField(default=timezone.now)
    key = models.CharField(max_length=32)
    values = models.JSONField(default=dict)

    class Meta:
        ordering = ["-at", "-id"]

    def __str__(self) -> str:
        return f"{self.key} ({self.at:%Y-%m-%d %H:%M})"


class Edition(models.Model):
    """The comparison that a published story shows: what was accepted when an editor published it.

    Later decisions at the desk stay at the desk until the story is published again.
    """

    story = models.ForeignKey(StoryPage, on_delete=models.CASCADE, related_name="editions")
    comparison = models.JSONField()
    published_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+"
    )
    at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ["-id"]

    def __str__(self) -> str:
        return f"{self.story}, {self.at:%Y-%m-%d %H:%M}"


class FormerAddress(models.Model):
    """Where a published story was before its slug or section changed: the address leads on."""

    path = models.CharField(max_length=500, unique=True)
    story = models.ForeignKey(StoryPage, on_delete=models.CASCADE, related_name="former_addresses")

    def __str__(self) -> str:
        return self.path


class MatchedText(models.Model):
    """What the version `other` said when a person found that `story` says the same."""

    story = models.ForeignKey(StoryPage, on_delete=models.CASCADE, related_name="matched")
    other = models.ForeignKey(StoryPage, on_delete=models.CASCADE, related_name="+")
    digest = models.CharField(max_length=64)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["story", "other"], name="matched_once_a_language")
        ]

    def __str__(self) -> str:
        return f"{self.story} = {self.other}"


class Tombstone(models.Model):
    """A story that was taken down: its address says so, and why.  Hashes of its sources stay."""

    path = models.CharField(max_length=500, unique=True)
    language = models.CharField(max_length=8)
    title = models.CharField(max_length=300)
    reason = models.TextField(_("reason"))
    hashes = models.JSONField(default=list)
    at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ["-id"]

    def __str__(self) -> str:
        return self.path
