"""The composer: kind and words are enough, everything else is filled in already."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from scheda.core.activities.forms.activity import ActivityForm
from scheda.core.activities.forms.next_step import CALLED, MET
from scheda.core.activities.models import Activity, Task
from scheda.core.activities.queries import links

TAKE_PLACE = {Activity.Kind.MEETING, Activity.Kind.VISIT}


class ComposerForm(ActivityForm):
    """What is kept of a kind is what that kind has: a note has no outcome."""

    happened = forms.ChoiceField(
        label=_("Outcome"),
        required=False,
        choices=[(key, Activity.Outcome(key).label) for key in MET],
    )
    closes = forms.ModelChoiceField(Task.objects.none(), required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        outcome: Any = self.fields["outcome"]
        outcome.choices = [(key, Activity.Outcome(key).label) for key in CALLED]
        self.initial["outcome"] = Activity.Outcome.ANSWERED
        if not self.is_bound:
            return
        closes: Any = self.fields["closes"]
        closes.queryset = Task.objects.changeable_by(self.user).open().filter(party=self.party)

    def clean(self) -> dict[str, Any]:
        facts = super().clean()
        kind = facts.get("kind")
        if kind in TAKE_PLACE:
            facts["outcome"] = facts.get("happened") or Activity.Outcome.DONE
        elif kind != Activity.Kind.CALL:
            facts["outcome"] = ""
        if (closes := facts.get("closes")) and closes.kind != kind:
            facts["closes"] = None
        return facts

    @property
    def facts(self) -> dict[str, Any]:
        return super().facts | {"linked": links.chosen(self.sent, self.party, self.user)}

    @property
    def sent(self) -> list[str]:
        data: Any = self.data
        return list(data.getlist("linked")) if hasattr(data, "getlist") else []


class TodoForm(forms.Form):
    """Something to do: the first line says what, the rest is the note."""

    text = forms.CharField(label=_("What there is to do"), max_length=20_000)

    @property
    def facts(self) -> dict[str, Any]:
        subject, _newline, note = self.cleaned_data["text"].strip().partition("\n")
        if len(subject) > 200:  # noqa: PLR2004
            return {"subject": subject[:199] + "…", "note": self.cleaned_data["text"].strip()}
        return {"subject": subject, "note": note.strip()}
