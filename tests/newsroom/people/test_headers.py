"""What every page tells the browser, and what every form must carry."""

from __future__ import annotations

import re

import pytest
from django.conf import settings
from django.test import Client
from tests.newsroom.desk.sign_in import client_of
from tests.newsroom.people import addresses
from tests.newsroom.people.conftest import Make

from newsroom.people.models import Role

OURS = {"'self'", "'none'", "data:", settings.REPLAY}


def policy(answer: object) -> dict[str, set[str]]:
    rows = (part.split() for part in answer.headers["Content-Security-Policy"].split(";"))
    return {name: set(sources) for name, *sources in rows}


def test_every_page_is_guarded(make: Make) -> None:
    # A page that fails must be guarded, too (Wagtail's does where a page has no parent).
    ada = client_of(make("ada", Role.ADMIN), raise_request_exception=False)
    for client in (Client(), ada):
        for address in addresses.every():
            answer = client.get(address.path())
            told = answer.headers
            assert told["X-Content-Type-Options"] == "nosniff", address
            assert told["Referrer-Policy"] == "same-origin", address
            assert told["Cross-Origin-Opener-Policy"] == "same-origin", address
            assert "camera=()" in told["Permissions-Policy"], address
            assert "max-age=0" in told["Cache-Control"] or "no-store" in told["Cache-Control"]
            rules = policy(answer)
            assert rules["default-src"] == {"'none'"}, address
            assert rules["base-uri"] == {"'none'"}, address
            if address.path().startswith("/admin/"):
                assert rules["frame-ancestors"] == {"'self'"}, address
                continue
            assert told["X-Frame-Options"] == "DENY", address
            assert rules["frame-ancestors"] == {"'none'"}, address
            assert rules["script-src"] == rules["style-src"] == {"'self'"}, address
            assert set().union(*rules.values()) <= OURS, address


@pytest.mark.parametrize("path", ["/nothing/here", "/desk/nothing-here/", "/admin/users/"])
def test_error_pages_are_guarded_and_ours(make: Make, path: str) -> None:
    answer = client_of(make("ada", Role.ADMIN)).get(path)
    assert answer.status_code == 404
    assert "There is nothing here" in answer.content.decode()
    assert policy(answer)["default-src"] == {"'none'"}


def test_nothing_is_changed_without_the_forms_token(make: Make) -> None:
    client = client_of(make("ada", Role.ADMIN), enforce_csrf_checks=True)
    for address in addresses.every():
        for method in ("post", "put", "patch", "delete"):
            assert getattr(client, method)(address.path()).status_code == 403, (address, method)


def test_a_page_without_its_token_says_what_to_do(make: Make) -> None:
    client = client_of(make("ada"), enforce_csrf_checks=True)
    assert "load the page anew" in client.post("/language/").content.decode()


PAGES = ["/accounts/login/", "/accounts/password/reset/", "/people/", "/accounts/2fa/"]


@pytest.mark.parametrize("path", [*PAGES, "/accounts/sessions/", "/accounts/password/change/"])
def test_pages_have_nothing_inline(make: Make, path: str) -> None:
    client = Client() if "login" in path else client_of(make("ada", Role.ADMIN))
    page = client.get(path).content.decode()
    assert page.startswith("<!doctype html>")
    assert not re.search(r"<style|\sstyle=|\son[a-z]+=|javascript:", page)
    for script in re.findall(r"<script([^>]*)>", page):
        assert "src=" in script or 'type="application/json"' in script


@pytest.mark.parametrize("language", ["en", "ru"])
def test_the_language_is_chosen_and_named(db: None, language: str) -> None:
    client = Client()
    client.post("/language/", {"language": language})
    page = client.get("/accounts/login/").content.decode()
    assert f'<html lang="{language}">' in page
    assert {"en": "Sign in to the desk", "ru": "Вход в редакцию"}[language] in page
