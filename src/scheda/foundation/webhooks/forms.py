from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from scheda.foundation.accounts.models import User
from scheda.foundation.webhooks.topics import topics


class EndpointForm(forms.Form):
    version = forms.IntegerField(required=False, widget=forms.HiddenInput)
    name = forms.CharField(
        label=_("What it is for"),
        max_length=80,
        error_messages={"required": _("Say what it is for, so that you know it again")},
    )
    url = forms.CharField(
        label=_("Address"),
        max_length=2_000,
        widget=forms.URLInput,
        help_text=_("Begins with https://. Addresses inside a network are not asked."),
        error_messages={"required": _("Enter the address that is to be told")},
    )
    owner = forms.ModelChoiceField(
        label=_("Sees as much as"),
        queryset=User.objects.none(),
        empty_label=None,
        help_text=_("It is told only what this colleague may see at that moment."),
    )
    topics = forms.MultipleChoiceField(
        label=_("Kinds of facts"),
        widget=forms.SelectMultiple(attrs={"size": 12}),
        help_text=_("A star stands for all facts of an area, also those that come later."),
        error_messages={"required": _("Choose at least one kind of fact.")},
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["owner"].queryset = User.objects.active().order_by("name")  # type: ignore[attr-defined]
        self.fields["topics"].choices = [(one, one) for one in topics()]  # type: ignore[attr-defined]


class SinceForm(forms.Form):
    since = forms.DateTimeField(
        label=_("Tell again everything since"),
        widget=forms.DateTimeInput({"type": "datetime-local"}, format="%Y-%m-%dT%H:%M"),
        error_messages={"required": _("Enter a day and a time")},
    )
