from typing import Any

from django import forms
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _

from scheda.core.activities.models import Activity
from scheda.core.activities.services import recording
from scheda.core.parties.public import Party, Relationship, roles_of_card
from scheda.foundation.files.forms import ManyFilesField

DECIDER = Relationship.BuyingRole.DECIDER
NOBODY = _("nobody in particular")


class ActivityForm(forms.ModelForm):  # type: ignore[type-arg]
    """The composer: kind and words are enough."""

    version = forms.IntegerField(required=False, widget=forms.HiddenInput)
    attachments = ManyFilesField(label=_("Attach files"))

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

    def __init__(
        self,
        *args: Any,
        party: Party,
        user: Any,
        around: list[Relationship] | None = None,
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        self.party, self.user = party, user
        around = roles_of_card(party, user) if around is None else around
        self._roles = [role for role in around if role.party_id == party.pk]
        person: Any = self.fields["person"]
        person.queryset = Party.objects.filter(pk__in=[one.pk for one in self.people])
        person.empty_label = NOBODY
        person.choices = [("", person.empty_label), *((one.pk, str(one)) for one in self.people)]
        self.fields["at"].required = self.fields["direction"].required = False
        outcome: Any = self.fields["outcome"]
        outcome.choices = [("", "–"), *Activity.Outcome.choices]
        self.initial["version"] = self.instance.version
        if self.instance._state.adding:
            # A card may stay open for hours: nothing typed means the moment of sending.
            self.initial["at"] = None

    @cached_property
    def people(self) -> list[Party]:
        """Who can be chosen: who has a role there, and who was chosen before."""
        known = {role.person_id: role.person for role in self._roles}
        if self.instance.person_id:
            known.setdefault(self.instance.person_id, self.instance.person)
        return list(known.values())

    @property
    def facts(self) -> dict[str, Any]:
        """What the service takes, once the form is valid."""
        return {name: self.cleaned_data[name] for name in (*self.Meta.fields, "attachments")}

    def clean_at(self) -> Any:
        return self.cleaned_data["at"] or self.instance.at

    def clean_direction(self) -> str:
        return str(self.cleaned_data["direction"] or self.instance.direction)

    def clean(self) -> dict[str, Any]:
        facts = super().clean() or self.cleaned_data
        recording.check_words(facts.get("text", ""), facts.get("kind", ""))
        return facts

    def validate_constraints(self) -> None:
        """The service says in words what the database would refuse."""
