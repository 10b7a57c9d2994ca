"""Addresses of the people pages."""

from __future__ import annotations

from django.urls import path

from newsroom.people import views
from newsroom.people.entrance import join, link

app_name = "people"
urlpatterns = [
    path("", views.people, name="list"),
    path("invite/", views.invite, name="invite"),
    path("invitations/<int:pk>/withdraw/", views.withdraw, name="withdraw"),
    path("<int:pk>/role/", views.role, name="role"),
    path("<int:pk>/active/", views.active, name="active"),
    path("<int:pk>/second-factor/", views.second_factor, name="second-factor"),
    path("sessions/<int:pk>/end/", views.end_session, name="end-session"),
    path("join/<str:token>/", join, name="join"),
    path("sign-in/<str:token>/", link, name="link"),
]
