"""The page on which administrators manage people."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any

from allauth.account.decorators import reauthentication_required
from allauth.mfa.models import Authenticator
from allauth.usersessions.models import UserSession
from django.conf import settings
from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.core.mail import send_mail
from django.db.models import Count, Exists, OuterRef
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from newsroom.errors import DeskError
from newsroom.people.actions.change_role import change_role
from newsroom.people.actions.deactivate import deactivate, reactivate
from newsroom.people.actions.invite import invite as invite_
from newsroom.people.actions.invite import withdraw as withdraw_
from newsroom.people.actions.reset_second_factor import reset_second_factor
from newsroom.people.forms import InviteForm, RoleForm
from newsroom.people.models import Invitation, PeopleEntry, Role, User
from newsroom.people.roles import may
from newsroom.people.sessions import SECOND_FACTORS

View = Callable[..., HttpResponse]
_LOG_LINES = 100


def _for_admins(view: View) -> View:
    @wraps(view)
    def guarded(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if not may(request.user, "manage_people"):
            raise PermissionDenied
        return view(request, *args, **kwargs)

    return guarded


def _changes(view: View) -> View:
    """An administrator's POST, soon after they showed who they are; back to the list."""

    @require_POST
    @_for_admins
    @reauthentication_required
    @wraps(view)
    def guarded(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        try:
            done = view(request, *args, **kwargs)
        except DeskError as error:
            messages.error(request, error.sentence())
            return redirect("people:list")
        return done or redirect("people:list")

    return guarded


@require_safe
@_for_admins
def people(request: HttpRequest) -> HttpResponse:
    """Everybody, open invitations, and what was done."""
    return _page(request, InviteForm())


@_changes
def invite(request: HttpRequest) -> HttpResponse | None:
    """Invite; the link is shown this once, and sent by mail."""
    form = InviteForm(request.POST)
    if not form.is_valid():
        return _page(request, form, status=422)
    invitation, token = invite_(request.user, form.cleaned_data["email"], form.cleaned_data["role"])
    address = settings.DESK + reverse("people:join", args=[token])
    context = {"address": address, "invitation": invitation, "by": request.user}
    send_mail(
        _("You are invited to the Readout desk"),
        render_to_string("people/invitation.txt", context),
        None,
        [invitation.email],
        fail_silently=True,  # the link is on the page, too
    )
    return _page(request, InviteForm(), invited=context)


@_changes
def withdraw(request: HttpRequest, pk: int) -> None:
    """Take an invitation back."""
    withdraw_(request.user, get_object_or_404(Invitation, pk=pk))
    messages.success(request, _("The invitation is withdrawn."))


@_changes
def role(request: HttpRequest, pk: int) -> None:
    """Give a person another role."""
    person, form = get_object_or_404(User, pk=pk), RoleForm(request.POST)
    if not form.is_valid():
        messages.error(request, _("There is no such role."))
        return
    change_role(request.user, person, Role(form.cleaned_data["role"]))
    shown = {"person": person, "role": person.get_role_display()}
    messages.success(request, _("%(person)s: %(role)s.") % shown)


@_changes
def active(request: HttpRequest, pk: int) -> None:
    """Close an account (`active` is 0) or open it again (1)."""
    person = get_object_or_404(User, pk=pk)
    if request.POST.get("active") == "1":
        reactivate(request.user, person)
        told = _("%(person)s can sign in again.")
    else:
        deactivate(request.user, person)
        told = _("%(person)s is signed out everywhere and can no longer sign in.")
    messages.success(request, told % {"person": person})


@_changes
def second_factor(request: HttpRequest, pk: int) -> None:
    """Take a person's second factors off."""
    person = get_object_or_404(User, pk=pk)
    reset_second_factor(request.user, person)
    told = _("%(person)s has to set up a new second factor at the next sign-in.")
    messages.success(request, told % {"person": person})


@require_POST
def end_session(request: HttpRequest, pk: int) -> HttpResponse:
    """Sign oneself out in one other place."""
    get_object_or_404(UserSession, pk=pk, user=request.user).end()
    messages.success(request, _("Signed out there."))
    return redirect("usersessions_list")


def _page(request: HttpRequest, form: InviteForm, status: int = 200, **more: Any) -> HttpResponse:
    factors = Authenticator.objects.filter(user=OuterRef("pk"), type__in=SECOND_FACTORS)
    everybody = User.objects.annotate(
        protected=Exists(factors), places=Count("usersession", distinct=True)
    ).order_by("-is_active", "first_name", "last_name", "email")
    waiting = Invitation.objects.filter(used_at=None, expires_at__gt=timezone.now())
    context = {
        "everybody": everybody,
        "waiting": waiting.select_related("invited_by"),
        "log": PeopleEntry.objects.select_related("actor", "person")[:_LOG_LINES],
        "roles": Role.choices,
        "form": form,
        **more,
    }
    return render(request, "people/list.html", context, status=status)
