from django import forms
from django.utils.translation import gettext_lazy as _

from scheda.core.calendar.models import Feed


class FeedForm(forms.Form):
    shows = forms.ChoiceField(
        label=_("Other programs are told"),
        choices=Feed.Shows.choices,
        widget=forms.RadioSelect,
        help_text=_("Notes are never told."),
    )
