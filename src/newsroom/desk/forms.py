"""The forms that aren't one press: a new event, a new statement."""

from __future__ import annotations

from typing import Any

from django import forms
from django.db.models import Q
from django.http import QueryDict
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from newsroom.records.models import Event, Party
from newsroom.records.models.event import EventKind

_LISTED = 30
_FILE_LIMIT = 20_000_000  # bytes: what the engine takes for a page


class EventForm(forms.Form):
    """An event's own facts.  Parties are found by a search that is a press of the same form, so
    that it works without scripts: those chosen stay, with a number for their place.
    """

    kind = forms.ChoiceField(label=_("Kind"), choices=EventKind.choices)
    date = forms.DateField(
        label=_("Date"), widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
    )
    title_en = forms.CharField(label=_("Title in English"), max_length=300)
    title_ru = forms.CharField(label=_("Title in Russian"), max_length=300, required=False)
    find = forms.CharField(label=_("Find a party"), required=False, max_length=80)
    parties = forms.ModelMultipleChoiceField(Party.objects.all(), required=False)

    def __init__(
        self, data: QueryDict | None, *, asked: QueryDict, event: Event | None = None
    ) -> None:
        initial = {} if event is None else _facts(event)
        super().__init__(data, initial=initial, label_suffix="")
        self.chosen: list[Party] = self._chosen(data, event)
        seen = (data or {}).get("version", "")
        self.seen: int | None = int(seen) if seen.isdigit() else event.version if event else None
        self.seek = (data or asked).get("find", "").strip()
        self.saves = data is not None and self._saves(data)
        self.took = data is not None and bool(data.get("take"))

    def _saves(self, data: QueryDict) -> bool:
        """Whether it was sent to be saved: Enter searches first, if the search is a new one."""
        return "save" in data or ("enter" in data and self.seek == data.get("sought", "").strip())

    def _chosen(self, data: QueryDict | None, event: Event | None) -> list[Party]:
        if data is None:
            rows = event.participation_set.select_related("party") if event else []
            return [row.party for row in rows]
        keys = [key for key in data.getlist("parties") if key.isdigit()]
        if data.get("drop"):
            keys = [key for key in keys if key != data["drop"]]
        if data.get("take", "").isdigit() and data["take"] not in keys:
            keys.append(data["take"])
        found = Party.objects.in_bulk([int(key) for key in keys])
        return [found[int(key)] for key in keys if int(key) in found]

    @property
    def found(self) -> list[Party]:
        """Parties that the search finds and that aren't chosen yet."""
        rows = Party.objects.exclude(pk__in=[party.pk for party in self.chosen])
        for word in self.seek.split():
            ways = Q()
            for way in {word, word.lower(), word.capitalize()}:
                ways |= Q(name_en__icontains=way) | Q(name_ru__icontains=way) | Q(key=way)
            rows = rows.filter(ways)
        return list(rows[:_LISTED])

    def clean(self) -> dict[str, Any]:
        """At least one party is chosen."""
        if not self.chosen:
            self.add_error("parties", gettext("Choose at least one party."))
        return super().clean() or {}

    def values(self) -> dict[str, Any]:
        """The arguments of `create_event` and `edit_event`."""
        names = ("kind", "date", "title_en", "title_ru")
        return {**{name: self.cleaned_data[name] for name in names}, "parties": self.chosen}


def _facts(event: Event) -> dict[str, Any]:
    return {name: getattr(event, name) for name in ("kind", "date", "title_en", "title_ru")}


class StatementForm(forms.Form):
    """A statement as a link, a text or a file; a text may say where it is from."""

    party = forms.ModelChoiceField(Party.objects.none(), label=_("Party"), empty_label=None)
    source = forms.CharField(
        label=_("Link"),
        required=False,
        max_length=2000,
        widget=forms.TextInput(attrs={"inputmode": "url", "placeholder": "https://"}),
    )
    text = forms.CharField(
        label=_("or its text"), required=False, strip=False, widget=forms.Textarea({"rows": 4})
    )
    file = forms.FileField(label=_("or a file"), required=False)
    published = forms.DateField(
        label=_("Its date, if it doesn’t say"),
        required=False,
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
    )

    def __init__(self, event: Event, *args: Any, **more: Any) -> None:
        super().__init__(*args, label_suffix="", **more)
        parties = event.parties.order_by("participation__order", "participation__id")
        self.fields["party"].queryset = parties  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        """One of the three is there."""
        data = super().clean() or {}
        given = [name for name in ("source", "text", "file") if data.get(name)]
        if not given or (given == ["source"] and not data["source"].strip()):
            raise forms.ValidationError(gettext("Give a link, paste the text or choose a file."))
        if data.get("file") and data["file"].size > _FILE_LIMIT:
            raise forms.ValidationError(
                gettext("The file is over 20 MB: paste the statement’s text.")
            )
        if data.get("file") and data.get("text"):
            raise forms.ValidationError(gettext("Give the text or the file, not both."))
        return data

    def values(self) -> dict[str, Any]:
        """The arguments of `add_statement`, the editor and the event apart."""
        data = self.cleaned_data
        file, text = data.get("file"), data.get("text")
        told = {"party": data["party"], "published": data.get("published")}
        if file:
            source = data["source"].strip() or file.name
            return {**told, "source": source, "body": file.read(), "media_type": file.content_type}
        if text:
            body = text.replace("\r\n", "\n").encode("utf-8", "surrogatepass")
            source = data["source"].strip() or gettext("pasted text")
            return {**told, "source": source, "body": body, "media_type": "text/plain"}
        return {**told, "source": data["source"].strip()}
