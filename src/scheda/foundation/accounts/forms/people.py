from typing import Any

from django import forms
from django.conf import settings
from django.utils.translation import gettext_lazy as _

from scheda.foundation.access.models import Role
from scheda.foundation.accounts.forms.sign_in import PASSWORD_HINT
from scheda.foundation.accounts.models import Team, User
from scheda.foundation.accounts.services import passwords


class PlacesForm(forms.Form):
    """What somebody may do, and with whom they work."""

    roles = forms.ModelMultipleChoiceField(
        Role.objects.all(),
        label=_("Roles"),
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text=_("Several roles add up. Without a role one sees no customers."),
    )
    teams = forms.ModelMultipleChoiceField(
        Team.objects.all(),
        label=_("Teams"),
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )


class InvitationForm(PlacesForm):
    field_order = ["email", "name", "language"]

    email = forms.EmailField(
        label=_("E-mail"),
        max_length=254,
        error_messages={
            "required": _("Enter the e-mail"),
            "invalid": _("Enter a whole e-mail address"),
        },
        widget=forms.EmailInput({"autocomplete": "off"}),
    )
    name = forms.CharField(
        label=_("Name"),
        max_length=120,
        error_messages={"required": _("Enter the name")},
        widget=forms.TextInput({"autocomplete": "off"}),
    )
    language = forms.ChoiceField(
        label=_("Language of the letter and of the account"), choices=settings.LANGUAGES
    )


class AcceptanceForm(forms.Form):
    """Name and password of who accepts an invitation."""

    name = forms.CharField(
        label=_("Name"),
        max_length=120,
        error_messages={"required": _("Enter your name")},
        widget=forms.TextInput({"autocomplete": "name"}),
    )
    password = forms.CharField(
        label=_("Password"),
        help_text=PASSWORD_HINT,
        strip=False,
        error_messages={"required": _("Enter a password")},
        widget=forms.PasswordInput({"autocomplete": "new-password"}),
    )

    def __init__(self, *args: Any, email: str = "", **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.email = email

    def clean_password(self) -> str:
        password = str(self.cleaned_data["password"])
        passwords.check(password, User(email=self.email, name=self.cleaned_data.get("name", "")))
        return password


class TeamForm(forms.Form):
    version = forms.IntegerField(required=False, widget=forms.HiddenInput)
    name = forms.CharField(
        label=_("Name"), max_length=80, error_messages={"required": _("Enter a name")}
    )
    members = forms.ModelMultipleChoiceField(
        User.objects.active(),
        label=_("People"),
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    leads = forms.ModelMultipleChoiceField(
        User.objects.active(),
        label=_("Who leads"),
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )


class SubstitutionForm(forms.Form):
    absent = forms.ModelChoiceField(User.objects.active(), label=_("Who is away"), empty_label=None)
    substitute = forms.ModelChoiceField(
        User.objects.active(), label=_("Who stands in"), empty_label=_("Choose…")
    )
    starts_on = forms.DateField(
        label=_("First day"), widget=forms.DateInput({"type": "date"}, format="%Y-%m-%d")
    )
    ends_on = forms.DateField(
        label=_("Last day"), widget=forms.DateInput({"type": "date"}, format="%Y-%m-%d")
    )

    def __init__(self, *args: Any, by: User, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if not by.is_administrator:
            self.fields["absent"].queryset = User.objects.filter(pk=by.pk)  # type: ignore[attr-defined]
        self.fields["absent"].initial = by.pk
