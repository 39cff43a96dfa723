import datetime as dt
from ipaddress import ip_network

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from scheda.foundation.access.record_types import record_types

READ, WRITE = "read", "write"


MOST_NETWORKS = 50


def _network(line: str) -> str:
    try:
        return str(ip_network(line, strict=False))
    except ValueError as error:
        wrong = _("“%(line)s” is no network. Write it as 203.0.113.0/24 or 2001:db8::/32.")
        raise forms.ValidationError(wrong, params={"line": line[:60]}) from error


def in_three_months() -> dt.date:
    return timezone.localdate() + dt.timedelta(days=90)


class TokenForm(forms.Form):
    name = forms.CharField(
        label=_("What it is for"),
        max_length=80,
        error_messages={"required": _("Say what it is for, so that you know it again")},
    )
    may = forms.ChoiceField(
        label=_("It may"),
        choices=[(READ, _("only read")), (WRITE, _("read and write"))],
        initial=READ,
        widget=forms.RadioSelect,
    )
    record_types = forms.MultipleChoiceField(
        label=_("Records it may reach"),
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text=_("None ticked: all that you may reach yourself."),
    )
    networks = forms.CharField(
        label=_("Networks it may be used from"),
        required=False,
        widget=forms.Textarea({"rows": 3}),
        help_text=_("One in a line, such as 203.0.113.0/24. None: from anywhere."),
    )
    expires_on = forms.DateField(
        label=_("Last day"),
        initial=in_three_months,
        widget=forms.DateInput({"type": "date"}, format="%Y-%m-%d"),
        help_text=_("At most one year from now."),
    )

    def clean_networks(self) -> list[str]:
        lines = [line.strip() for line in self.cleaned_data["networks"].splitlines()]
        return [_network(line) for line in lines if line][:MOST_NETWORKS]

    def __init__(self, *args: object, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)  # type: ignore[arg-type]
        kinds = [(kind.key, kind.label) for kind in record_types]
        self.fields["record_types"].choices = kinds  # type: ignore[attr-defined]
