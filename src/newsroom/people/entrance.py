"""Two ways in besides the sign-in page: an invitation, and a demonstration's link."""

from __future__ import annotations

from ipaddress import ip_address

from allauth.account.internal.flows.login import perform_login, record_authentication
from allauth.account.models import Login
from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods, require_safe

from newsroom.errors import NotPossible
from newsroom.people.actions.join import join as join_
from newsroom.people.forms import JoinForm
from newsroom.people.models import Invitation, SignInLink
from newsroom.people.sessions import LINK

_PROXY_HEADERS = ("Forwarded", "X-Forwarded-For", "X-Forwarded-Host", "X-Real-IP", "Via")


@never_cache
@sensitive_post_parameters("password", "again")
@require_http_methods(["GET", "HEAD", "POST"])
def join(request: HttpRequest, token: str) -> HttpResponse:
    """Make an account with an invitation, then on to the second factor."""
    invitation = Invitation.find(token)
    if request.user.is_authenticated:
        return redirect("home")
    if invitation is None:
        return render(request, "people/join_over.html", status=410)
    form = JoinForm(request.POST or None, email=invitation.email)
    if not form.is_valid():
        status = 422 if form.is_bound else 200
        context = {"form": form, "invitation": invitation}
        return render(request, "people/join.html", context, status=status)
    try:
        person = join_(token, form.cleaned_data["name"], form.cleaned_data["password"])
    except NotPossible:
        return render(request, "people/join_over.html", status=410)
    # The password was typed this moment: setting up the second factor needn't ask for it again.
    record_authentication(request, person, "password", email=person.email, reauthenticated=True)
    return perform_login(request, Login(person, redirect_url=reverse("mfa_index")))


@never_cache
@require_safe
def link(request: HttpRequest, token: str) -> HttpResponse:
    """Sign in with the link that `newsroom serve --demo` printed; 404 anywhere else.

    It works in a demonstration, from this machine and not through a proxy, once.
    """
    if not settings.DEMO or not _from_this_machine(request):
        raise Http404
    if "prefetch" in request.headers.get("Sec-Purpose", ""):
        return HttpResponse(status=503)  # a browser that looks ahead must not use it up
    ticket = SignInLink.take(token) if request.method == "GET" else None
    if ticket is None or not ticket.user.is_active:
        return render(request, "people/link_over.html", status=410)
    record_authentication(request, ticket.user, LINK)
    return perform_login(request, Login(ticket.user, redirect_url=reverse("home")))


def _from_this_machine(request: HttpRequest) -> bool:
    if any(name in request.headers for name in _PROXY_HEADERS):
        return False
    try:
        return ip_address(request.META.get("REMOTE_ADDR", "")).is_loopback
    except ValueError:
        return False
