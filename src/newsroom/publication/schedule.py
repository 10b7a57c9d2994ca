"""Stories whose time has come: the worker looks every minute, there is nothing to set up."""

from __future__ import annotations

import logging

from django.db import transaction
from django.utils import timezone
from wagtail.models import Page, Revision

from newsroom.errors import NotPossible

log = logging.getLogger("newsroom.publication")


def publish_due() -> None:
    """Publish what was scheduled, take out what has expired.

    Several workers may do it at once: each revision is locked, and done once.  One that the guard
    refuses stays scheduled, and the log says why, until a person mends it or takes it back.
    """
    due = Revision.objects.filter(approved_go_live_at__lt=timezone.now())
    for key in list(due.order_by("approved_go_live_at").values_list("pk", flat=True)):
        try:
            with transaction.atomic():
                revision = due.select_for_update().filter(pk=key).first()
                if revision is not None:
                    revision.publish(log_action="wagtail.publish.scheduled")
        except NotPossible as refusal:
            log.error("a scheduled story was not published: %s", refusal)
    for page in Page.objects.filter(live=True, expire_at__lt=timezone.now()).order_by("expire_at"):
        page.specific.unpublish(set_expired=True, log_action="wagtail.unpublish.scheduled")
