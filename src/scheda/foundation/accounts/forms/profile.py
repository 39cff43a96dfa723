from django import forms
from django.conf import settings
from django.utils.translation import gettext_lazy as _

from scheda.foundation.accounts.forms.sign_in import PASSWORD_HINT
from scheda.foundation.accounts.models import User
from scheda.foundation.accounts.services import passwords


class ProfileForm(forms.Form):
    """What a person says of themselves, and how the screens look to them."""

    version = forms.IntegerField(widget=forms.HiddenInput)
    name = forms.CharField(
        label=_("Name"),
        max_length=120,
        error_messages={"required": _("Enter your name")},
        widget=forms.TextInput({"autocomplete": "name"}),
    )
    job_title = forms.CharField(
        label=_("Job title"),
        max_length=120,
        required=False,
        widget=forms.TextInput({"autocomplete": "organization-title"}),
    )
    language = forms.ChoiceField(label=_("Language"), choices=settings.LANGUAGES)
    theme = forms.ChoiceField(
        label=_("Colours"), choices=User.Theme, required=False, widget=forms.RadioSelect
    )
    density = forms.ChoiceField(
        label=_("Rows"), choices=User.Density, required=False, widget=forms.RadioSelect
    )
    single_keys = forms.BooleanField(
        label=_("Single-key shortcuts"),
        required=False,
        help_text=_("Letters such as N for “new” work outside of fields. Press ? to see them."),
    )


class NewPasswordForm(forms.Form):
    """A first password of one's own. Typed once, shown on request."""

    password = forms.CharField(
        label=_("New password"),
        help_text=PASSWORD_HINT,
        strip=False,
        error_messages={"required": _("Enter a new password")},
        widget=forms.PasswordInput({"autocomplete": "new-password", "autofocus": True}),
    )

    def __init__(self, *args: object, user: object = None, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)  # type: ignore[arg-type]
        self.user = user

    def clean_password(self) -> str:
        password = str(self.cleaned_data["password"])
        passwords.check(password, self.user)
        return password
