"""The desk's addresses, under /desk/."""

from __future__ import annotations

from django.urls import path

from newsroom.desk.views import act, event, events, history, row, source, statements, stories

app_name = "desk"
urlpatterns = [
    path("", events.index, name="events"),
    path("new/", events.new, name="event-new"),
    path("<slug:event>/", event.show, name="event"),
    path("<slug:event>/edit/", events.edit, name="event-edit"),
    path("<slug:event>/changes/", event.changes, name="changes"),
    path("<slug:event>/history/", history.index, name="history"),
    path("<slug:event>/do/<slug:action>/", act.act, name="action"),
    path("<slug:event>/points/<slug:point>/", row.show, name="row"),
    path("<slug:event>/stories/", stories.draft, name="story-draft"),
    path("<slug:event>/stories/<int:story>/withdraw/", stories.withdraw, name="take-down"),
    path("<slug:event>/statements/add/", statements.add, name="statement-add"),
    path("<slug:event>/statements/<int:statement>/", source.show, name="source"),
    path("<slug:event>/statements/<int:statement>/changes/", history.diff, name="statement-diff"),
    path("<slug:event>/statements/<int:statement>/original/", source.original, name="original"),
    path("<slug:event>/statements/<int:statement>/captured/", source.captured, name="captured"),
    path("<slug:event>/statements/<int:statement>/text/", source.text, name="text"),
    path("<slug:event>/intakes/<int:intake>/", statements.intake, name="intake"),
    path("<slug:event>/intakes/<int:intake>/retry/", statements.retry, name="intake-retry"),
]
