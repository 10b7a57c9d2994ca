"""Who reaches which page: nothing is open that isn't named here."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.contrib.auth import logout
from django.contrib.auth.views import redirect_to_login
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import resolve_url

from newsroom.people.sessions import has_second_factor, second_factor_given

# For everybody.
OPEN = frozenset(
    {
        "healthz",
        "set_language",
        "account_login",
        "account_logout",
        "account_inactive",
        "account_reset_password",
        "account_reset_password_done",
        "account_reset_password_from_key",
        "account_reset_password_from_key_done",
        "mfa_authenticate",
        "mfa_login_webauthn",
        "people:join",
        "people:link",
    }
)
# For who is signed in by password alone: setting up a second factor.
SETTING_UP = frozenset(
    {
        "account_reauthenticate",
        "mfa_index",
        "mfa_activate_totp",
        "mfa_list_webauthn",
        "mfa_add_webauthn",
    }
)
# For nobody: other ways to an account, a password or an address, that libraries bring along.
CLOSED = frozenset(
    {
        "account_signup",
        "account_email",
        "account_email_verification_sent",
        "account_confirm_email",
        "account_set_password",
        "account_confirm_login_code",
        "wagtailadmin_login",
        "wagtailadmin_password_reset",
        "wagtailadmin_error_test",
    }
)
_CLOSED_SPACES = ("wagtailusers_users", "wagtailusers_groups")


class Gate:
    """Middleware: signed in, with a second factor, or sent to the page that helps."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Let it through; `process_view` decides, once the address is resolved."""
        return self.get_response(request)

    def process_view(self, request: HttpRequest, *_: Any) -> HttpResponse | None:
        """Let the request pass, or answer it here."""
        match = request.resolver_match
        name = match.view_name if match else ""
        if name in CLOSED or name.startswith(_CLOSED_SPACES):
            raise Http404(name)
        if name in OPEN:
            return None
        if not request.user.is_authenticated:
            return _to(request, redirect_to_login(_came_from(request)).url)
        request.let_in = second_factor_given(request)  # the pages show their navigation by it
        if request.let_in or name in SETTING_UP:
            return None
        if has_second_factor(request.user):
            logout(request)
            return _to(request, redirect_to_login(_came_from(request)).url)
        return _to(request, resolve_url("mfa_index"))


def _came_from(request: HttpRequest) -> str:
    if request.htmx:
        return request.htmx.current_url_abs_path or "/"
    return request.get_full_path() if request.method == "GET" else "/"


def _to(request: HttpRequest, address: str) -> HttpResponse:
    """A redirect of the page, also where htmx asked for a part of it."""
    if request.htmx:
        return HttpResponse(status=401, headers={"HX-Redirect": address})
    return HttpResponseRedirect(address)
