from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from scheda.core.activities.public import Activity
from scheda.core.needs.models import NEED, Need, QualityCriterion, QualityWeight
from scheda.core.needs.models.need import Source
from scheda.core.needs.models.quality import BEST
from scheda.core.parties.public import Party, Relationship
from scheda.foundation.access.closing import close_fields

STRENGTHS = [
    (1, _("1, would be nice")),
    (2, "2"),
    (3, _("3, matters")),
    (4, "4"),
    (5, _("5, cannot do without")),
]
SCORES = [(1, _("1, very unhappy")), (2, "2"), (3, "3"), (4, "4"), (5, _("5, very happy"))]
LATELY = 20
MOST_WEIGHT = 10


def day_input() -> forms.DateInput:
    """Browsers read no other way of writing a day."""
    return forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")


def people_of(party: Party, user: Any) -> Any:
    roles = Relationship.objects.visible_to(user).filter(party=party)
    return Party.objects.filter(pk__in=roles.values("person")).order_by("sort_name")


class QuickNeedForm(forms.Form):
    """In the panel: what, and of which kind."""

    what = forms.CharField(
        label=_("What they need, prefer or are interested in"),
        max_length=200,
        error_messages={"required": _("Write what they need.")},
    )
    kind = forms.ChoiceField(label=_("Kind"), choices=Need.Kind.choices, required=False)

    def clean_kind(self) -> str:
        return str(self.cleaned_data["kind"] or Need.Kind.NEED)


class NeedForm(forms.ModelForm):  # type: ignore[type-arg]
    version = forms.IntegerField(required=False, widget=forms.HiddenInput)
    strength = forms.TypedChoiceField(label=_("Strength"), choices=STRENGTHS, coerce=int)
    noted_on = forms.DateField(label=_("Noted on"), required=False, widget=day_input())
    expires_on = forms.DateField(label=_("Valid until"), required=False, widget=day_input())

    class Meta:
        model = Need
        fields = (
            *("kind", "what", "strength", "person", "source", "activity"),
            *("noted_on", "expires_on", "note"),
        )

    def __init__(self, *args: Any, party: Party, user: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        asked: Any = self.fields
        asked["person"].queryset = people_of(party, user)
        asked["person"].empty_label = asked["activity"].empty_label = "–"
        recent = Activity.objects.visible_to(user).filter(party=party).order_by("-at")
        known = [*recent.values_list("pk", flat=True)[:LATELY], self.instance.activity_id]
        asked["activity"].queryset = Activity.objects.filter(pk__in=[pk for pk in known if pk])
        close_fields(self, user, NEED)
        self.initial.setdefault("strength", 3)
        self.initial["version"] = self.instance.version

    def _post_clean(self) -> None:
        """The service writes, and the service checks."""

    @property
    def facts(self) -> dict[str, Any]:
        facts = {name: self.cleaned_data.get(name) for name in self.Meta.fields}
        if not facts["noted_on"]:
            facts.pop("noted_on")
        return facts


class QualityForm(forms.Form):
    """Strategy, and for each criterion its weight and what we promise."""

    strategy = forms.CharField(
        label=_("Service strategy"),
        required=False,
        max_length=4_000,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text=_("How we mean to serve this customer, in a few sentences."),
    )

    def __init__(self, *args: Any, party: Party, user: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        kept = {
            one.criterion_id: one
            for one in QualityWeight.objects.visible_to(user).filter(party=party)
        }
        every = QualityCriterion.objects.all()
        self.criteria = [one for one in every if one.is_active or one.pk in kept]
        for one in self.criteria:
            weighed = kept.get(one.pk)
            self.fields[f"weight_{one.pk}"] = forms.IntegerField(
                label=one.name,
                min_value=0,
                max_value=MOST_WEIGHT,
                required=False,
                initial=weighed.weight if weighed else 0,
            )
            self.fields[f"commitment_{one.pk}"] = forms.CharField(
                label=_("Commitment for: %(name)s") % {"name": one.name},
                max_length=200,
                required=False,
                initial=weighed.commitment if weighed else one.commitment,
            )

    @property
    def pairs(self) -> list[tuple[Any, Any]]:
        return [(self[f"weight_{one.pk}"], self[f"commitment_{one.pk}"]) for one in self.criteria]

    @property
    def weights(self) -> dict[QualityCriterion, tuple[int, str]]:
        said = self.cleaned_data
        return {
            one: (said[f"weight_{one.pk}"] or 0, said[f"commitment_{one.pk}"])
            for one in self.criteria
        }


class SatisfactionForm(forms.Form):
    criterion = forms.ModelChoiceField(
        QualityCriterion.objects.none(), label=_("Criterion"), empty_label=None
    )
    score = forms.TypedChoiceField(
        label=_("How content"), choices=SCORES, coerce=int, initial=BEST - 1
    )
    person = forms.ModelChoiceField(
        Party.objects.none(), label=_("Who said it"), required=False, empty_label="–"
    )
    source = forms.ChoiceField(label=_("Source"), choices=Source.choices)
    noted_on = forms.DateField(label=_("Noted on"), required=False, widget=day_input())
    note = forms.CharField(label=_("Note"), max_length=300, required=False)

    def __init__(self, *args: Any, party: Party, user: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        asked: Any = self.fields
        asked["criterion"].queryset = QualityCriterion.objects.in_use()
        asked["person"].queryset = people_of(party, user)


class QualityCriterionForm(forms.Form):
    own_name = forms.CharField(label=_("Name"), max_length=60)
    own_commitment = forms.CharField(
        label=_("What usually follows from it"), max_length=200, required=False
    )
