from django import forms
from django.utils.translation import gettext_lazy as _


class SignInRuleForm(forms.Form):
    second_factor = forms.BooleanField(
        label=_("Administrators, and whoever may export, need a second factor"),
        required=False,
        help_text=_(
            "A passkey, or codes from an app. Who has none is led to set one up when signing in,"
            " two weeks after joining."
        ),
    )
    of_everybody = forms.BooleanField(
        label=_("So does everybody else"),
        required=False,
        help_text=_("Counts together with the first line. Everybody has two weeks again."),
    )
