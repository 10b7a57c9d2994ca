"""The forms of the people pages."""

from __future__ import annotations

from typing import Any

from allauth.mfa.webauthn.forms import AddWebAuthnForm
from django import forms
from django.contrib.auth.password_validation import (
    password_validators_help_text_html,
    validate_password,
)
from django.utils.translation import gettext_lazy as _

from newsroom.people.models import Role, User


class InviteForm(forms.Form):
    """Whom to invite, as what."""

    email = forms.EmailField(
        label=_("E-mail address"), widget=forms.EmailInput(attrs={"autocomplete": "off"})
    )
    role = forms.ChoiceField(label=_("Role"), choices=Role.choices)


class RoleForm(forms.Form):
    """Another role."""

    role = forms.ChoiceField(choices=Role.choices)


class JoinForm(forms.Form):
    """A name and a password.  `email` is the invitation's."""

    name = forms.CharField(
        label=_("Your name"),
        max_length=140,
        help_text=_("As colleagues will see it in the history."),
        widget=forms.TextInput(attrs={"autocomplete": "name"}),
    )
    password = forms.CharField(
        label=_("Password"),
        strip=False,
        help_text=password_validators_help_text_html,
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}),
    )
    again = forms.CharField(
        label=_("The same password again"),
        strip=False,
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}),
    )

    def __init__(self, *args: Any, email: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.email = email

    def clean(self) -> dict[str, Any]:
        """Check the password against the rules and against its repetition."""
        given = super().clean() or {}
        password = given.get("password")
        if password and password != given.get("again"):
            self.add_error("again", _("The two passwords are not the same."))
        elif password:
            try:
                validate_password(
                    password, User(email=self.email, first_name=given.get("name", ""))
                )
            except forms.ValidationError as error:
                self.add_error("password", error)
        return given


class PasskeyForm(AddWebAuthnForm):
    """A passkey unless the person says otherwise: it stands in for the password, too."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["name"].label = _("Name")
        self.fields["name"].help_text = _("So that you can tell your keys apart.")
        passwordless = self.fields["passwordless"]
        passwordless.initial = True
        passwordless.label = _("Sign in with it alone")
        passwordless.help_text = _(
            "No password needed, but your fingerprint, face or PIN. Turn this off for an old "
            "security key that knows none of these."
        )
