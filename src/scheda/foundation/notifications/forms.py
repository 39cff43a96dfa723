import datetime as dt
from typing import Any

from django import forms
from django.utils.dates import WEEKDAYS
from django.utils.translation import gettext_lazy as _

from scheda.foundation.notifications.kinds import notification_kinds
from scheda.foundation.notifications.models import Way

WAY = "way-"


class SettingsForm(forms.Form):
    """One choice for each kind of news, then the hours of e-mail."""

    digest_at = forms.TimeField(
        label=_("Daily e-mail at"), widget=forms.TimeInput({"type": "time"}, format="%H:%M")
    )
    digest_days = forms.TypedMultipleChoiceField(
        label=_("Daily e-mail on"),
        choices=list(WEEKDAYS.items()),
        coerce=int,
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    quiet_from = forms.TimeField(
        label=_("No e-mail from"),
        required=False,
        widget=forms.TimeInput({"type": "time"}, format="%H:%M"),
        help_text=_("What happens meanwhile waits under the bell, and is mailed afterwards."),
    )
    quiet_until = forms.TimeField(
        label=_("No e-mail until"),
        required=False,
        widget=forms.TimeInput({"type": "time"}, format="%H:%M"),
    )
    quiet_days = forms.TypedMultipleChoiceField(
        label=_("No e-mail on"),
        choices=list(WEEKDAYS.items()),
        coerce=int,
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for kind in notification_kinds:
            self.fields[WAY + kind.key] = forms.ChoiceField(
                label=str(kind.label), choices=Way, initial=kind.by_default
            )

    @property
    def kinds(self) -> list[Any]:
        return [self[WAY + kind.key] for kind in notification_kinds]

    @property
    def hours(self) -> list[Any]:
        return [self[name] for name in self.base_fields]

    @property
    def ways(self) -> dict[str, str]:
        """Kind by kind, once the form is valid."""
        return {kind.key: self.cleaned_data[WAY + kind.key] for kind in notification_kinds}

    @property
    def habits(self) -> dict[str, Any]:
        return {name: self.cleaned_data[name] for name in self.base_fields}

    def clean(self) -> dict[str, Any]:
        facts = super().clean() or self.cleaned_data
        start, end = facts.get("quiet_from"), facts.get("quiet_until")
        if isinstance(start, dt.time) != isinstance(end, dt.time):
            self.add_error(
                "quiet_until" if start else "quiet_from",
                _("Enter both hours, or neither."),
            )
        return facts
