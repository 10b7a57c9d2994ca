"""What the desk adds to Wagtail's menu: the way back to the events."""

from __future__ import annotations

from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.menu import MenuItem


@hooks.register("register_admin_menu_item")
def events() -> MenuItem:
    """The first entry of the menu."""
    return MenuItem(
        _("Events"), reverse("desk:events"), name="events", icon_name="list-ul", order=1
    )
