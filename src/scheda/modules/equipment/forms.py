"""What can be written about a machine, and what its verbs ask."""

from collections.abc import Iterable
from typing import Any

from django import forms
from django.urls import reverse_lazy
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from scheda.core.parties.public import Address, Party
from scheda.foundation.access.rights import hidden_fields, read_only_fields
from scheda.foundation.components.typed import TypedDate, TypedDecimal
from scheda.foundation.components.widgets import TypeAhead
from scheda.foundation.custom_fields.forms import CustomFieldsMixin
from scheda.modules.equipment.models import EQUIPMENT, Equipment, EquipmentClass
from scheda.modules.equipment.models.choices import Meter

CURRENCIES = ("EUR", "RON", "USD", "CHF", "GBP")
QUICK = ("equipment_class", "brand", "model", "serial_no", "ownership", "owner_party", "year")
RULED_BY = {
    "equipment_class": "class",
    "owner_party": "owner",
    "custodian": "customer",
    "site": "town",
}
"""Fields of the form that go by the rule of a field with another name."""


def party_field(label: Any, **facts: Any) -> Any:
    url = reverse_lazy("choosing:choose", args=["parties.party"])
    return forms.ModelChoiceField(Party.objects.none(), label=label, widget=TypeAhead(url), **facts)


def offer_parties(form: forms.Form, user: Any, *names: str) -> None:
    """Whoever this person may see; what is chosen already is called by its name."""
    seen = Party.objects.visible_to(user).not_binned()
    for name in set(names) & set(form.fields):
        field: Any = form.fields[name]
        field.queryset = seen
        field.widget.text = lambda pk: str(
            seen.filter(pk=pk).values_list("name", flat=True).first() or ""
        )


def day(label: Any, **facts: Any) -> TypedDate:
    return TypedDate(label=label, **{"required": False, **facts})


def places_of(party: Any, user: Any) -> list[tuple[str, str]]:
    """The addresses of who holds the machine, for a list to choose from."""
    known = Address.objects.visible_to(user).filter(party=party) if party else []
    return [("", "–"), *((str(one.pk), one.label or one.short) for one in known)]


class EquipmentForm(CustomFieldsMixin):
    """One field for each fact. Who holds it and how it works are said by verbs."""

    record_type = EQUIPMENT

    equipment_class = forms.ModelChoiceField(EquipmentClass.objects.none(), label=_("Class"))
    brand = forms.CharField(label=_("Brand"), max_length=60)
    model = forms.CharField(label=_("Model"), max_length=80, required=False)
    serial_no = forms.CharField(label=_("Serial number"), max_length=60)
    ownership = forms.ChoiceField(label=_("Ownership"), choices=Equipment.Ownership.choices)
    owner_party = party_field(
        _("Whose it is"), required=False, help_text=_("Left empty for a machine of ours.")
    )
    custodian = party_field(
        _("Who holds it"), required=False, help_text=_("Left empty when it is in our yard.")
    )
    site = forms.ChoiceField(label=_("Site"), required=False)
    year = forms.IntegerField(label=_("Year"), required=False, min_value=1900, max_value=2200)
    condition = forms.ChoiceField(
        label=pgettext_lazy("machine", "Condition"),
        required=False,
        choices=[("", "–"), *Equipment.Condition.choices],
    )
    acquired_on = day(_("Acquired"))
    commissioned_on = day(_("Commissioned"))
    warranty_until = day(_("Warranty until"))
    inspection_due_on = day(_("Next inspection"))
    on_rent_since = day(_("On rent since"))
    expected_return_on = day(_("Expected back"))
    monthly_rate = TypedDecimal(
        label=_("Monthly rate"), max_digits=14, decimal_places=2, min_value=0, required=False
    )
    currency = forms.ChoiceField(
        label=_("Currency"), choices=[(one, one) for one in CURRENCIES], required=False
    )
    notes = forms.CharField(label=_("Notes"), required=False, widget=forms.Textarea)

    def __init__(
        self,
        *args: Any,
        user: Any,
        machine: Equipment | None = None,
        only: Iterable[str] = (),
        **kwargs: Any,
    ) -> None:
        self.only = set(only)
        super().__init__(*args, user=user, **kwargs)
        classes = EquipmentClass.objects.filter(is_active=True)
        if machine:
            classes |= EquipmentClass.objects.filter(pk=machine.equipment_class_id)
        self.fields["equipment_class"].queryset = classes  # type: ignore[attr-defined]
        places = places_of(machine and machine.custodian_id, user)
        self.fields["site"].choices = places  # type: ignore[attr-defined]
        offer_parties(self, user, "owner_party", "custodian")
        self._drop(self._unfit(machine) | self._closed(user))
        if self.only:
            self._drop(set(self.fields) - self.only)

    def own_fields(self, user: Any) -> list[Any]:
        return [] if self.only else super().own_fields(user)

    def clean_site(self) -> Address | None:
        chosen = self.cleaned_data["site"]
        return Address.objects.filter(pk=chosen).first() if chosen else None

    def facts(self) -> dict[str, Any]:
        """What the service is told."""
        facts = dict(self.cleaned_data)
        if not facts.get("currency"):
            facts.pop("currency", None)
        return facts if not self.only else {k: v for k, v in facts.items() if k != "custom"}

    def _unfit(self, machine: Equipment | None) -> set[str]:
        """What has a verb of its own, and rental facts of what is not on rent."""
        if machine is None:
            return {"site", "on_rent_since", "expected_return_on", "monthly_rate", "currency"}
        unfit = {"owner_party", "custodian"}
        if not machine.is_on_rent:
            unfit |= {"on_rent_since", "expected_return_on", "monthly_rate", "currency"}
        return unfit | ({"site"} if machine.custodian_id is None else set())

    def _closed(self, user: Any) -> set[str]:
        closed = hidden_fields(user, EQUIPMENT) | read_only_fields(user, EQUIPMENT)
        return {name for name in self.fields if RULED_BY.get(name, name) in closed}

    def _drop(self, names: set[str]) -> None:
        for name in names & set(self.fields):
            del self.fields[name]


class HandOverForm(forms.Form):
    """To whom, where, and on what terms."""

    to = party_field(_("Customer"))
    on = day(_("Day"), required=True)
    is_rental = forms.BooleanField(label=_("On rent"), required=False, initial=True)
    expected_return_on = day(_("Expected back"))
    monthly_rate = TypedDecimal(
        label=_("Monthly rate"), max_digits=14, decimal_places=2, min_value=0, required=False
    )
    currency = forms.ChoiceField(
        label=_("Currency"), choices=[(one, one) for one in CURRENCIES], initial="EUR"
    )

    def __init__(self, *args: Any, user: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        offer_parties(self, user, "to")
        self.initial.setdefault("on", timezone.localdate())


class SellForm(forms.Form):
    to = party_field(_("New owner"))
    on = day(_("Day"), required=True)

    def __init__(self, *args: Any, user: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        offer_parties(self, user, "to")
        self.initial.setdefault("on", timezone.localdate())


class TroubleForm(forms.Form):
    state = forms.ChoiceField(
        label=_("Working state"),
        choices=[one for one in Equipment.WorkingState.choices if one[0] != "ok"],
        initial=Equipment.WorkingState.DOWN,
        widget=forms.RadioSelect,
    )
    reason = forms.CharField(label=_("What is wrong"), max_length=300)


class ReadingForm(forms.Form):
    """The figure is enough; the rest is there for who reads later, or with a new meter."""

    value = TypedDecimal(label=_("Reading"), max_digits=12, decimal_places=1, min_value=0)
    kind = forms.ChoiceField(label=_("Meter"), choices=Meter.choices, required=False)
    on = day(_("Day"))
    is_new_meter = forms.BooleanField(label=_("The meter was replaced"), required=False)


class StageForm(forms.Form):
    to = forms.ChoiceField(label=_("Stage of life"))

    def __init__(self, *args: Any, machine: Equipment, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["to"].choices = machine.next_stages  # type: ignore[attr-defined]


class ClassForm(forms.Form):
    code = forms.CharField(label=_("Code"), max_length=20)
    name = forms.CharField(label=_("Name"), max_length=80)
    meter = forms.ChoiceField(label=_("Meter"), choices=Meter.choices)
    icon = forms.ChoiceField(
        label=_("Icon"),
        choices=[
            ("forklift", _("lifting")),
            ("truck", _("vehicle")),
            ("zap", _("electricity")),
            ("gauge", _("pressure")),
            ("settings", _("other")),
        ],
    )
    is_active = forms.BooleanField(label=_("In use"), required=False, initial=True)


class ConditionForm(forms.Form):
    condition = forms.ChoiceField(
        label=pgettext_lazy("machine", "Condition"), choices=Equipment.Condition.choices
    )


class InspectionForm(forms.Form):
    inspection_due_on = day(_("Next inspection"), required=True)
