"""The story in the other language, whole, beside the form in which one is edited."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.utils.safestring import SafeString
from django.utils.translation import get_language_info
from wagtail.admin.panels import Panel

from newsroom.records.models import Statement


@dataclass(frozen=True, slots=True)
class Original:
    """A version in another language as it was saved last; `changed` since the two were matched."""

    pk: int
    language: str
    language_name: str
    title: str
    lead: SafeString
    body: SafeString
    changed: bool


class OriginalPanel(Panel):
    """Shows the versions in other languages, says which were changed since, takes the word that
    they match, and has the statements themselves.
    """

    class BoundPanel(Panel.BoundPanel):
        """The panel of one story."""

        template_name = "pages/original.html"

        def is_shown(self) -> bool:
            """New stories have nothing beside them yet."""
            return super().is_shown() and bool(self.instance.pk)

        def get_context_data(self, parent_context: Any = None) -> dict[str, Any]:
            """What the template shows."""
            context: dict[str, Any] = super().get_context_data(parent_context)
            event = self.instance.event
            statements = Statement.objects.filter(event=event, replaced_by=None, withdrawn=False)
            context["originals"] = list(_originals(self.instance))
            context["statements"] = statements.select_related("party") if event else []
            return context


def _originals(story: Any) -> Iterator[Original]:
    from newsroom.pages import matching  # stands above the models, which have this panel

    changed = {other.pk for other in matching.changed(story)}
    for other in matching.others(story):
        saved = matching.latest(other)
        yield Original(
            pk=other.pk,
            language=other.locale.language_code,
            language_name=get_language_info(other.locale.language_code)["name_translated"],
            title=saved.title,
            lead=_prose(saved.lead),
            body=SafeString("\n".join(_block(block) for block in saved.body)),
            changed=other.pk in changed,
        )


def _block(block: Any) -> str:
    """A block's words, cleaned; the names of its parts are the form's own."""
    from django.utils.html import format_html

    label, words = block.block.label, block.block.get_searchable_content(block.value)
    paragraphs = SafeString("".join(format_html("<p>{}</p>", one) for one in words if one.strip()))
    return format_html("<h3>{}</h3>{}", label, paragraphs) if paragraphs else ""


def _prose(value: Any) -> SafeString:
    from newsroom.publication.prose import prose  # stands above the pages

    return SafeString(prose(value))
