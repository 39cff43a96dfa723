"""Contact details, addresses and roles."""

from typing import Any

from django import forms
from django.urls import reverse_lazy
from django.utils.translation import gettext_lazy as _

from scheda.core.parties.choosers import PERSON
from scheda.core.parties.forms.choices import countries
from scheda.core.parties.forms.party import name_seen_by
from scheda.core.parties.models import Address, ContactPoint, Party, PartyQuerySet, Relationship
from scheda.core.parties.models.choices import Attitude, BuyingRole, Department
from scheda.core.parties.permissions import PARTY
from scheda.foundation.access.closing import close_fields
from scheda.foundation.components.widgets import TypeAhead

INFLUENCES = [
    (1, _("1, hardly any")),
    (2, "2"),
    (3, _("3, is listened to")),
    (4, "4"),
    (5, _("5, settles the matter")),
]


class ContactPointForm(forms.Form):
    type = forms.ChoiceField(label=_("Type"), choices=ContactPoint.Type.choices)
    value = forms.CharField(label=_("Number or address"), max_length=254)
    label = forms.CharField(
        label=_("Label"), max_length=60, required=False, help_text=_("Office, home, night shift…")
    )
    is_primary = forms.BooleanField(label=_("The main one of its type"), required=False)
    do_not_use = forms.BooleanField(label=_("Do not use"), required=False)


class AddressForm(forms.Form):
    type = forms.ChoiceField(label=_("Type"), choices=Address.Type.choices)
    street = forms.CharField(label=_("Street"), max_length=150, required=False)
    street_number = forms.CharField(label=_("Number"), max_length=12, required=False)
    postcode = forms.CharField(label=_("Postcode"), max_length=10, required=False)
    city = forms.CharField(label=_("Town"), max_length=80, required=False)
    province = forms.CharField(
        label=_("Province"), max_length=20, required=False, help_text=_("PD, MI, CJ, SB…")
    )
    country = forms.ChoiceField(label=_("Country"), choices=countries, initial="IT")
    label = forms.CharField(label=_("Label"), max_length=80, required=False)
    access_notes = forms.CharField(
        label=_("How to get in"),
        max_length=300,
        required=False,
        help_text=_("Gate, opening hours, who to ask for."),
    )
    opening_hours = forms.CharField(label=_("Opening hours"), max_length=200, required=False)
    contact = forms.ModelChoiceField(
        Party.objects.none(), label=_("Whom to ask for"), required=False, empty_label="–"
    )
    phone = forms.CharField(label=_("Phone of the place"), max_length=40, required=False)
    starts_on = forms.DateField(
        label=_("From"),
        required=False,
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
    )
    ends_on = forms.DateField(
        label=_("To"),
        required=False,
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
    )
    is_primary = forms.BooleanField(label=_("The main address"), required=False)

    def __init__(self, *args: Any, company: Party, user: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["contact"].queryset = people_of(company, user)  # type: ignore[attr-defined]
        close_fields(self, user, PARTY, {"country": "its own"})

    def clean(self) -> dict[str, Any]:
        facts = super().clean() or {}
        starts, ends = facts.get("starts_on"), facts.get("ends_on")
        if starts and ends and ends < starts:
            self.add_error("ends_on", _("The end comes before the beginning."))
        if not (facts.get("street") or facts.get("city")):
            where = "city" if "city" in self.fields else "street"
            self.add_error(where, _("Enter a street or a town."))
        return facts


def people_of(company: Party, user: Any) -> PartyQuerySet:
    """Who has a role there, as far as this person may see them."""
    roles = Relationship.objects.visible_to(user).filter(party=company)
    return Party.objects.filter(pk__in=roles.values("person")).order_by("sort_name")


class RoleForm(forms.Form):
    """What somebody does in a company, since when, and how to reach them there."""

    type = forms.ChoiceField(label=_("Role"), choices=Relationship.Type.choices)
    job_title = forms.CharField(label=_("Job title"), max_length=120, required=False)
    department = forms.ChoiceField(
        label=_("Department"), choices=[("", "–"), *Department.choices], required=False
    )
    buying_roles = forms.MultipleChoiceField(
        label=_("Part in purchases"),
        choices=BuyingRole.choices,
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    attitude = forms.ChoiceField(
        label=_("Attitude towards us"), choices=[("", "–"), *Attitude.choices], required=False
    )
    influence = forms.TypedChoiceField(
        label=_("Influence"),
        choices=[("", "–"), *INFLUENCES],
        coerce=int,
        empty_value=None,
        required=False,
    )
    reports_to = forms.ModelChoiceField(
        Party.objects.none(), label=_("Reports to"), required=False, empty_label="–"
    )
    phone = forms.CharField(label=_("Phone in this role"), max_length=40, required=False)
    email = forms.EmailField(label=_("E-mail in this role"), required=False)
    starts_on = forms.DateField(
        label=_("From"),
        required=False,
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
    )

    def __init__(self, *args: Any, company: Party, user: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["reports_to"].queryset = people_of(company, user)  # type: ignore[attr-defined]
        close_fields(self, user, PARTY)


class RoleChangeForm(RoleForm):
    ends_on = forms.DateField(
        label=_("To"),
        required=False,
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
        help_text=_("The day it ended. The history keeps the name."),
    )


class PersonForm(RoleForm):
    """Somebody for a company: a person already known, or a new one."""

    person = forms.ModelChoiceField(
        Party.objects.none(),
        label=_("A person already known"),
        required=False,
        widget=TypeAhead(reverse_lazy("choosing:choose", args=[PERSON])),
    )
    first_name = forms.CharField(label=_("First name"), max_length=100, required=False)
    last_name = forms.CharField(label=_("Last name"), max_length=100, required=False)

    field_order = ["person", "first_name", "last_name", "job_title", "phone", "email", "type"]

    def __init__(self, *args: Any, user: Any, **kwargs: Any) -> None:
        super().__init__(*args, user=user, **kwargs)
        people = Party.objects.visible_to(user).persons().not_binned()
        self.fields["person"].queryset = people  # type: ignore[attr-defined]
        self.fields["person"].widget.text = name_seen_by(user)

    def clean(self) -> dict[str, Any]:
        facts = super().clean() or {}
        if not (facts.get("person") or facts.get("first_name") or facts.get("last_name")):
            self.add_error("last_name", _("Choose a person or enter a name."))
        return facts
