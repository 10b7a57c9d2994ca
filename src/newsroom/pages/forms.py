"""The form in which a story is edited."""

from __future__ import annotations

from typing import Any

from wagtail.admin.forms import WagtailAdminPageForm


class StoryForm(WagtailAdminPageForm):
    """Refuses to publish, or to approve, what the guard refuses, and says so above the form; drafts
    may be saved with whatever is in them.
    """

    def clean(self) -> dict[str, Any]:
        """The values; with the reasons as errors if the story was to be published."""
        from newsroom.publication import live  # stands above the pages, and imports them

        values = super().clean()
        approved = self.data.get("workflow-action-name") == "approve"
        if ("action-publish" in self.data or approved) and not self.errors:
            story = self.instance
            for name in ("title", "lead", "body", "event", "embargo_until"):
                if name in values:
                    setattr(story, name, values[name])
            for reason in live.refusals(story):
                self.add_error(None, reason)
        return values
