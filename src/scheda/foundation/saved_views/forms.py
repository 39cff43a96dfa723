from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from scheda.foundation.records.models import SavedView
from scheda.foundation.records.models.saved_view import EDIT_SHARED_VIEWS


class ViewForm(forms.Form):
    """The name of a view and who sees it; only what this person may choose is offered."""

    name = forms.CharField(label=_("Name"), max_length=80)
    audience = forms.ChoiceField(label=_("Who sees it"), widget=forms.RadioSelect)
    team = forms.ModelChoiceField(None, label=_("Team"), required=False, empty_label="–")  # type: ignore[var-annotated]
    is_locked = forms.BooleanField(
        label=_("Locked"), required=False, help_text=_("Nobody overwrites it by accident.")
    )

    def __init__(self, user: Any, **facts: Any) -> None:
        super().__init__(**facts)
        audiences, teams = dict(SavedView.Audience.choices), user.teams.all()
        if not user.may(*EDIT_SHARED_VIEWS):
            del audiences[SavedView.Audience.EVERYBODY]
        if not teams:
            del audiences[SavedView.Audience.TEAM]
            del self.fields["team"]
        else:
            self.fields["team"].queryset = teams  # type: ignore[attr-defined]
        self.fields["audience"].choices = list(audiences.items())  # type: ignore[attr-defined]
        self.fields["audience"].initial = SavedView.Audience.PRIVATE


class NewViewForm(ViewForm):
    of = forms.CharField(max_length=80, widget=forms.HiddenInput)
    query = forms.CharField(max_length=2_000, required=False, widget=forms.HiddenInput)
