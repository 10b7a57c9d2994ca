"""The blocks of a story.  Those that show records hold their ids and are filled when rendered."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _
from wagtail import blocks
from wagtail.images.blocks import ImageChooserBlock
from wagtail.snippets.blocks import SnippetChooserBlock

_PROSE = ["bold", "italic", "link"]


class SaidBlock(blocks.StructBlock):
    """A paragraph of a party's version in reported speech.

    What stands in quotation marks must be in one of the party's statements, letter by letter.
    `claims` are the public ids of the claims that it reports, apart by spaces.
    """

    text = blocks.RichTextBlock(features=_PROSE, label=_("text"))
    claims = blocks.CharBlock(required=False, label=_("claims reported"), search_index=False)

    class Meta:
        icon = "pilcrow"
        label = _("paragraph")


class QuoteBlock(blocks.StructBlock):
    """Words of a statement, shown as they are, with their source.

    `text` is as printed: [brackets] are the newsroom's, … stands for words left out.  In another
    language than the story's it stands beside its `translation`.
    """

    statement = blocks.IntegerBlock(label=_("statement"))
    start = blocks.IntegerBlock(label=_("from character"))
    end = blocks.IntegerBlock(label=_("to character"))
    text = blocks.TextBlock(label=_("quote"), rows=3)
    translation = blocks.TextBlock(required=False, label=_("translation"), rows=3)
    lead_in = blocks.CharBlock(required=False, label=_("words before the quote"))

    class Meta:
        icon = "openquote"
        label = _("quote")


class VersionBlock(blocks.StructBlock):
    """What one party says happened."""

    party = SnippetChooserBlock("records.Party", label=_("party"))
    body = blocks.StreamBlock([("said", SaidBlock()), ("quote", QuoteBlock())], label=_("body"))

    class Meta:
        icon = "user"
        label = _("a party's version")


class ReportBlock(blocks.StructBlock):
    """What a third party reports, with its name and where."""

    outlet = blocks.CharBlock(label=_("outlet"))
    url = blocks.URLBlock(label=_("address"))
    text = blocks.RichTextBlock(features=_PROSE, label=_("what it reports"))

    class Meta:
        icon = "link-external"
        label = _("third-party report")


class TermBlock(blocks.StructBlock):
    """A note on a loaded term."""

    term = blocks.CharBlock(label=_("key in the glossary"), search_index=False)
    wording = blocks.CharBlock(label=_("as the statement has it"))
    note = blocks.RichTextBlock(features=_PROSE, label=_("note"))

    class Meta:
        icon = "info-circle"
        label = _("note on a term")


class PictureBlock(blocks.StructBlock):
    """An image; what it shows must be said in words."""

    image = ImageChooserBlock(label=_("image"))
    alt = blocks.CharBlock(label=_("what it shows, for those who don't see it"))
    caption = blocks.CharBlock(required=False, label=_("caption"))
    credit = blocks.CharBlock(required=False, label=_("credit"))

    class Meta:
        icon = "image"
        label = _("image")


class RecordsBlock(blocks.StaticBlock):
    """A part of the page that the records fill: it needs no words of the newsroom."""

    class Meta:
        icon = "table"


class StoryBody(blocks.StreamBlock):
    """Everything below the lead."""

    heading = blocks.CharBlock(form_classname="title", icon="title", label=_("heading"))
    text = blocks.RichTextBlock(features=[*_PROSE, "ul", "ol"], label=_("text"))
    version = VersionBlock()
    quote = QuoteBlock()
    comparison = RecordsBlock(label=_("comparison"), admin_text=_("the event's comparison"))
    differences = blocks.ListBlock(
        blocks.RichTextBlock(features=_PROSE), icon="list-ul", label=_("where they differ")
    )
    one_sided = blocks.ListBlock(
        blocks.RichTextBlock(features=_PROSE), icon="list-ul", label=_("what only one says")
    )
    commitments = RecordsBlock(label=_("commitments"), admin_text=_("the event's commitments"))
    questions = blocks.ListBlock(
        blocks.RichTextBlock(features=_PROSE), icon="help", label=_("open questions")
    )
    background = blocks.RichTextBlock(features=_PROSE, icon="history", label=_("background"))
    report = ReportBlock()
    term = TermBlock()
    picture = PictureBlock()

    class Meta:
        block_counts = {"comparison": {"max_num": 1}, "commitments": {"max_num": 1}}
