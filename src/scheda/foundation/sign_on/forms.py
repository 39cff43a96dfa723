import re
from typing import Any

from authlib.common.security import is_secure_transport
from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from scheda.foundation.access.models import Role

DOMAIN = re.compile(r"(?!-)[a-z0-9-]{1,63}(\.[a-z0-9-]{1,63})+")


class ProviderForm(forms.Form):
    is_on = forms.BooleanField(label=_("Show the button on the sign-in page"), required=False)
    name = forms.CharField(
        label=_("Name on the button"),
        max_length=60,
        help_text=_("What your people call it, such as the name of the company."),
        error_messages={"required": _("Say what the button is to be called")},
    )
    issuer = forms.CharField(
        label=_("Address of the issuer"),
        max_length=500,
        widget=forms.URLInput,
        help_text=_("Begins with https://, exactly as the provider writes it."),
        error_messages={"required": _("Enter the address of the issuer")},
    )
    client_id = forms.CharField(
        label=_("Client ID"),
        max_length=200,
        error_messages={"required": _("Enter the client ID that the provider gave you")},
    )
    secret = forms.CharField(
        label=_("Client secret"),
        required=False,
        max_length=500,
        strip=True,
        widget=forms.PasswordInput(attrs={"autocomplete": "off"}),
        help_text=_("Kept sealed and never shown."),
    )
    domains = forms.CharField(
        label=_("E-mail domains that may come in"),
        max_length=2_000,
        help_text=_("Such as example.com; several with commas between."),
        error_messages={"required": _("Name at least one e-mail domain")},
    )
    asks_second_factor = forms.BooleanField(
        label=_("The provider asks for a second factor"),
        required=False,
        help_text=_("Then Scheda asks for none of its own after it."),
    )
    makes_people = forms.BooleanField(
        label=_("Give unknown people of these domains an account"),
        required=False,
        help_text=_("Otherwise only colleagues and people you invited come in."),
    )
    role = forms.ModelChoiceField(
        label=_("Role of new people"), queryset=Role.objects.none(), required=False, empty_label="–"
    )
    no_passwords = forms.BooleanField(
        label=_("Switch passwords off for everybody but administrators"),
        required=False,
        help_text=_(
            "Administrators keep theirs for the day on which the provider fails. Passkeys go on"
            " working for everybody."
        ),
    )

    def __init__(self, *args: Any, has_secret: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if has_secret:
            self.fields["secret"].help_text = _("One is kept, sealed. Empty leaves it as it is.")
        self.fields["role"].queryset = Role.objects.all()  # type: ignore[attr-defined]

    def clean_issuer(self) -> str:
        issuer: str = self.cleaned_data["issuer"]
        if not is_secure_transport(issuer) or {"?", "#"} & set(issuer):
            raise ValidationError(_("An issuer begins with https:// and ends without ? and #."))
        return issuer

    def clean_domains(self) -> list[str]:
        found = re.split(r"[\s,;]+", self.cleaned_data["domains"].lower())
        domains = sorted({one.removeprefix("@") for one in found if one})
        for one in domains:
            if not DOMAIN.fullmatch(one):
                raise ValidationError(_("“%(one)s” is not a domain.") % {"one": one})
        return domains

    def clean(self) -> dict[str, Any]:
        facts: dict[str, Any] = super().clean() or {}
        if facts.get("makes_people") and not facts.get("role"):
            self.add_error("role", _("Choose the role that new people get"))
        if facts.get("no_passwords") and not facts.get("is_on"):
            self.add_error("no_passwords", _("Show the button first, or nobody gets in."))
        return facts
