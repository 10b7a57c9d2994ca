"""`newsroom words`: what there is to translate for a further language of the site."""

from __future__ import annotations

from importlib import resources
from typing import Any

from django.core.management.base import BaseCommand

_FILES = (("newsroom.publication.words", "en.yml"), ("readout.report.interface", "en.yml"))


class Command(BaseCommand):
    """Prints the file, in English; docs/how-to/site-language.md tells what to do with it."""

    help = "Print every word of the site in English, as the file for a further language has them."
    requires_system_checks: list[str] = []

    def handle(self, **_: Any) -> None:
        """Both files, one after the other."""
        self.stdout.write("plural_rule: one_other\n")
        for package, name in _FILES:
            self.stdout.write((resources.files(package) / name).read_text("utf-8"))
