"""The desk's addresses."""

from __future__ import annotations

from django.urls import URLPattern, URLResolver, include, path
from django.views.generic import RedirectView
from django.views.i18n import set_language
from wagtail.admin import urls as wagtailadmin_urls
from wagtail.documents import urls as wagtaildocs_urls

from newsroom.health import healthz
from newsroom.pages.media import media

urlpatterns: list[URLPattern | URLResolver] = [
    path("", RedirectView.as_view(pattern_name="desk:events"), name="home"),
    path("desk/", include("newsroom.desk.urls")),
    path("rates/", include("newsroom.rates.urls")),
    path("people/", include("newsroom.people.urls")),
    path("accounts/", include("allauth.urls")),
    path("admin/login/", RedirectView.as_view(pattern_name="account_login"), name="admin-login"),
    path("admin/", include(wagtailadmin_urls)),
    path("media/<path:path>", media, name="media"),
    path("documents/", include(wagtaildocs_urls)),
    path("language/", set_language, name="set_language"),
    path("healthz", healthz, name="healthz"),
]
