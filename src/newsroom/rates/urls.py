"""The desk's page on rates, under /rates/."""

from __future__ import annotations

from django.urls import path

from newsroom.rates import views

app_name = "rates"
urlpatterns = [
    path("", views.index, name="list"),
    path("<int:held>/", views.decided, name="decide"),
]
