import datetime as dt
from typing import Any

from django import forms
from django.urls import reverse_lazy
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from scheda.core.activities.public import Activity, Task
from scheda.core.buying_centre.models import Concern, Stance
from scheda.core.buying_centre.models.watch import DAYS
from scheda.core.parties.public import ContactPoint, Party, Relationship
from scheda.foundation.access.scope import EDIT
from scheda.foundation.components.widgets import TypeAhead

LATELY = 20
MOST_TASKS = 50


def day_input() -> forms.DateInput:
    """Browsers read no other way of writing a day."""
    return forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")


def day_field(label: Any, **facts: Any) -> forms.DateField:
    return forms.DateField(label=label, widget=day_input(), **facts)


class StanceForm(forms.Form):
    """In the cell the first three; the page and the drawer ask for all."""

    position = forms.TypedChoiceField(
        label=_("Position"), choices=Stance.Position.choices, coerce=int
    )
    weight = forms.TypedChoiceField(
        label=_("Weight for them"), choices=[(level, level) for level in range(1, 6)], coerce=int
    )
    note = forms.CharField(label=_("Note"), max_length=300, required=False)
    noted_on = day_field(_("Noted on"), required=False)
    activity = forms.ModelChoiceField(
        Activity.objects.none(), label=_("Learned in"), required=False, empty_label="–"
    )

    def __init__(self, *args: Any, party: Party, person: Party, user: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        known = Activity.objects.visible_to(user).filter(party=party, person=person)
        recent = known.order_by("-at").values("pk")[:LATELY]
        self.fields["activity"].queryset = Activity.objects.filter(pk__in=recent)  # type: ignore[attr-defined]


class CriterionForm(forms.Form):
    own_name = forms.CharField(label=_("Name"), max_length=60)
    own_argument = forms.CharField(
        label=_("What to send to who is not convinced"),
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
    )
    link = forms.URLField(
        label=_("Document to send"),
        required=False,
        assume_scheme="https",
        help_text=_("An address that opens it."),
    )


class WatchForm(forms.Form):
    """Which warnings are given, and after how long."""

    days = forms.IntegerField(
        label=_("Days without a contact with purchasing"), min_value=1, max_value=999, initial=DAYS
    )
    concerns = forms.MultipleChoiceField(
        label=_("Warn when"),
        choices=Concern.choices,
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )


class DepartureForm(forms.Form):
    """Where to, who takes over, which numbers are dead, which work goes along."""

    on = day_field(_("Last day there"))
    new_party = forms.ModelChoiceField(
        Party.objects.none(),
        label=_("Moves to"),
        required=False,
        widget=TypeAhead(reverse_lazy("choosing:choose", args=["parties.company"])),
        help_text=_("Leave empty when it is not known."),
    )
    job_title = forms.CharField(label=_("Job title there"), max_length=120, required=False)
    stopped = forms.ModelMultipleChoiceField(
        ContactPoint.objects.none(),
        label=_("No longer reaches them"),
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    tasks = forms.ModelMultipleChoiceField(
        Task.objects.none(),
        label=_("Open work to hand over"),
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    replacement = forms.ModelChoiceField(
        Party.objects.none(),
        label=_("Who takes over"),
        required=False,
        empty_label=_("nobody yet"),
    )

    def __init__(self, *args: Any, role: Relationship, user: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.role, self.user = role, user
        asked: Any = self.fields
        asked["on"].initial = timezone.localdate() - dt.timedelta(days=1)
        writable = Party.objects.allowed(user, EDIT).not_binned()
        asked["new_party"].queryset = writable.companies().exclude(pk=role.party_id)
        asked["new_party"].widget.text = self._name_of
        here = Relationship.objects.visible_to(user).current(timezone.localdate())
        colleagues = here.filter(party=role.party_id).exclude(person=role.person_id)
        asked["replacement"].queryset = Party.objects.filter(
            pk__in=colleagues.values("person")
        ).order_by("sort_name")
        self._offer(asked["stopped"], self._points(writable))
        self._offer(asked["tasks"], self._open_work())
        asked["stopped"].initial = [point.pk for point in self._dead(asked["stopped"].queryset)]
        asked["tasks"].initial = list(asked["tasks"].queryset)

    def _offer(self, field: Any, known: Any) -> None:
        """A question without an answer to choose is not asked."""
        field.queryset = known
        if not known:
            field.widget = forms.MultipleHiddenInput()

    def _points(self, writable: Any) -> Any:
        """Of persons whom one may change."""
        usable = ContactPoint.objects.filter(party=self.role.person_id, do_not_use=False)
        return usable.filter(party__in=writable)

    def _dead(self, points: Any) -> list[ContactPoint]:
        """Those of the role, and mail at the company's own address."""
        role = self.role
        domains = {one.rpartition("@")[2] for one in (role.email, role.party.email) if one}
        return [
            point
            for point in points
            if point.value in {role.phone, role.email}
            or point.normalized.rpartition("@")[2] in domains
        ]

    def _open_work(self) -> Any:
        """With this person at this company, as far as one may change it."""
        tasks = Task.objects.changeable_by(self.user).open().filter(person=self.role.person_id)
        first = tasks.filter(party=self.role.party_id).order_by("due_at").values("pk")[:MOST_TASKS]
        return Task.objects.filter(pk__in=first)

    def _name_of(self, pk: Any) -> str:
        seen = Party.objects.visible_to(self.user).filter(pk=pk)
        return str(seen.values_list("name", flat=True).first() or "")
