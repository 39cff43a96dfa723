from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from scheda.core.activities.models import Activity
from scheda.core.activities.services import recording
from scheda.core.parties.public import Party, Relationship


class ActivityForm(forms.ModelForm):  # type: ignore[type-arg]
    """The composer: kind and words are enough."""

    version = forms.IntegerField(required=False, widget=forms.HiddenInput)

    class Meta:
        model = Activity
        fields = (
            "kind",
            "person",
            "direction",
            "outcome",
            "minutes",
            "at",
            "text",
            "audience",
            "is_pinned",
        )
        widgets = {
            "at": forms.DateTimeInput(attrs={"type": "datetime-local"}, format="%Y-%m-%dT%H:%M")
        }

    def __init__(self, *args: Any, party: Party, user: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        seen = Relationship.objects.visible_to(user).filter(party=party)
        person: Any = self.fields["person"]
        person.queryset = Party.objects.filter(pk__in=seen.values("person"))
        person.empty_label = _("nobody in particular")
        self.fields["at"].required = self.fields["direction"].required = False
        outcome: Any = self.fields["outcome"]
        outcome.choices = [("", "–"), *Activity.Outcome.choices]
        self.initial["version"] = self.instance.version

    def clean_at(self) -> Any:
        return self.cleaned_data["at"] or self.instance.at

    def clean_direction(self) -> str:
        return str(self.cleaned_data["direction"] or self.instance.direction)

    def clean(self) -> dict[str, Any]:
        facts = super().clean() or self.cleaned_data
        recording.check_words(facts.get("text", ""), facts.get("kind", ""))
        return facts
