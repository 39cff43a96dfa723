"""What can be written about a customer, as far as the writer may see and change it."""

from collections.abc import Callable, Iterable
from typing import Any, ClassVar

from django import forms
from django.urls import reverse_lazy
from django.utils.translation import gettext_lazy as _

from scheda.core.parties.choosers import COMPANY
from scheda.core.parties.fields import party_fields
from scheda.core.parties.forms.choices import countries, languages
from scheda.core.parties.models import Party
from scheda.foundation.access.rights import hidden_fields, read_only_fields
from scheda.foundation.accounts.models import Team, User
from scheda.foundation.components.typed import TypedTags
from scheda.foundation.components.widgets import TypeAhead
from scheda.foundation.custom_fields.forms import FORGET, CustomFieldsMixin
from scheda.foundation.records.fields import Field
from scheda.foundation.records.models.custom_field import PREFIX

MOST_IN_GROUP = 6
MOST_UNGROUPED = 9
SEALED = ("personal_tax_code", "bank_account")
ORGANISATION = {"legal_name", "industry", "industry_code", "size_band", "parent", "sdi_code"}
PERSONAL = {"first_name", "last_name", "job_title"}


def name_seen_by(user: Any) -> Callable[[Any], str]:
    """For a combobox: the name of a party that this person may see, else nothing."""

    def name_of(pk: Any) -> str:
        seen = Party.objects.visible_to(user).filter(pk=pk)
        return str(seen.values_list("name", flat=True).first() or "")

    return name_of


class PartyForm(CustomFieldsMixin):
    """One field for each fact of `Party`; groups say what stands together."""

    groups: ClassVar[list[tuple[Any, tuple[str, ...]]]] = [
        (_("Who"), ("kind", "name", "first_name", "last_name", "job_title", "legal_name")),
        (_("Sales"), ("lifecycle", "owner", "team", "tags", "industry", "size_band")),
        (
            _("Tax"),
            ("country", "vat_number", "tax_code", "personal_tax_code", "trade_register_number"),
        ),
        (_("E-invoice and bank"), ("einvoice_channel", "sdi_code", "pec", "bank_account")),
        (_("More"), ("website", "language", "industry_code", "parent", "notes")),
        (_("Also"), ("is_supplier", "is_partner", "is_competitor", "is_private")),
    ]

    record_type = party_fields.record_type

    kind = forms.ChoiceField(
        label=_("Type"),
        choices=Party.Kind.choices,
        initial=Party.Kind.COMPANY,
        widget=forms.RadioSelect,
    )
    name = forms.CharField(label=_("Name"), max_length=200, required=False)
    first_name = forms.CharField(label=_("First name"), max_length=100, required=False)
    last_name = forms.CharField(label=_("Last name"), max_length=100, required=False)
    job_title = forms.CharField(label=_("Job title"), max_length=120, required=False)
    legal_name = forms.CharField(
        label=_("Legal name"),
        max_length=200,
        required=False,
        help_text=_("As it stands in the register, when it is not the name above."),
    )
    lifecycle = forms.ChoiceField(
        label=_("Lifecycle"), choices=Party.Lifecycle.choices, initial=Party.Lifecycle.PROSPECT
    )
    owner = forms.ModelChoiceField(
        User.objects.none(), label=_("Owner"), required=False, empty_label="–"
    )
    team = forms.ModelChoiceField(
        Team.objects.all(), label=_("Team"), required=False, empty_label="–"
    )
    tags = TypedTags(label=_("Tags"), required=False, help_text=_("Separated by commas."))
    industry = forms.CharField(label=_("Industry"), max_length=120, required=False)
    industry_code = forms.CharField(
        label=_("Industry code"),
        max_length=10,
        required=False,
        help_text=_("ATECO in Italy, CAEN in Romania."),
    )
    size_band = forms.ChoiceField(
        label=_("People employed"), choices=[("", "–"), *Party.SizeBand.choices], required=False
    )
    country = forms.ChoiceField(label=_("Country"), choices=countries, initial="IT")
    vat_number = forms.CharField(label=_("VAT number"), max_length=30, required=False)
    tax_code = forms.CharField(
        label=_("Tax code"),
        max_length=30,
        required=False,
        help_text=_("A personal one is sealed when it is saved."),
    )
    personal_tax_code = forms.CharField(label=_("Personal tax code"), max_length=20, required=False)
    trade_register_number = forms.CharField(
        label=_("Trade register no."), max_length=30, required=False
    )
    einvoice_channel = forms.ChoiceField(
        label=_("E-invoice channel"), choices=[("", "–"), *Party.Channel.choices], required=False
    )
    sdi_code = forms.CharField(label=_("Recipient code"), max_length=7, required=False)
    pec = forms.EmailField(label=_("Certified e-mail"), required=False)
    bank_account = forms.CharField(label=_("Bank account (IBAN)"), max_length=42, required=False)
    website = forms.CharField(
        label=_("Website"), max_length=200, required=False, widget=forms.TextInput
    )
    language = forms.ChoiceField(label=_("Language"), choices=languages, required=False)
    parent = forms.ModelChoiceField(
        Party.objects.none(),
        label=_("Parent company"),
        required=False,
        widget=TypeAhead(reverse_lazy("choosing:choose", args=[COMPANY])),
    )
    notes = forms.CharField(label=_("Notes"), required=False, widget=forms.Textarea)
    is_supplier = forms.BooleanField(label=_("Supplier"), required=False)
    is_partner = forms.BooleanField(label=_("Partner"), required=False)
    is_competitor = forms.BooleanField(label=_("Competitor"), required=False)
    is_private = forms.BooleanField(label=_("Private: only the owner sees it"), required=False)

    def __init__(
        self,
        *args: Any,
        user: Any,
        party: Party | None = None,
        only: Iterable[str] = (),
        **kwargs: Any,
    ) -> None:
        self.only = {*only, *(f"{name}{FORGET}" for name in only)}
        if self.only:  # Django copies each field that it is given.
            known = self.base_fields
            asked = {name: known[name] for name in known if name in self.only}
            self.base_fields = asked  # type: ignore[misc]
        super().__init__(*args, user=user, **kwargs)
        self.party = party
        if self.only:
            self._drop(set(self.fields) - self.only)
        self._offer(user)
        self._drop(self._not_for(user))
        self._drop(PERSONAL if not self.is_person else ORGANISATION | self._single_name())
        self._describe_sealed()
        self._require_name()
        if len(self.fields) == 1:
            next(iter(self.fields.values())).widget.attrs["autofocus"] = True

    def _offer(self, user: Any) -> None:
        """Whom its choosers may name."""
        asked: dict[str, Any] = self.fields
        if "owner" in asked:
            asked["owner"].queryset = User.objects.filter(is_active=True)
        if "parent" in asked:
            asked["parent"].queryset = Party.objects.visible_to(user).companies().not_binned()
            asked["parent"].widget.text = name_seen_by(user)

    def own_fields(self, user: Any) -> list[Field]:
        unwanted = self.only and not any(name.startswith(PREFIX) for name in self.only)
        return [] if unwanted else super().own_fields(user)

    @property
    def is_person(self) -> bool:
        return (
            self["kind"].value() == Party.Kind.PERSON
            if "kind" in self.fields
            else bool(self.party and self.party.is_person)
        )

    def facts(self) -> dict[str, Any]:
        """What the service is told. A sealed value left empty stays what it was."""
        return {
            name: value
            for name, value in self.cleaned_data.items()
            if (name in party_fields or name == "custom") and not (name in SEALED and not value)
        }

    def groups_shown(self) -> list[tuple[Any, list[forms.BoundField]]]:
        groups = [*self.groups, *self._custom_groups()]
        if len(self.fields) <= MOST_UNGROUPED:
            groups = [("", tuple(name for _title, names in groups for name in names))]
        shown = [
            (title, [self[name] for name in names if name in self.fields])
            for title, names in groups
        ]
        return [(title, fields) for title, fields in shown if fields]

    def _custom_groups(self) -> list[tuple[Any, tuple[str, ...]]]:
        own = {field.key for field in self._custom}
        names = [name for name in self.fields if name.removesuffix(FORGET) in own]
        return [
            (_("Our own fields"), tuple(names[at : at + MOST_IN_GROUP]))
            for at in range(0, len(names), MOST_IN_GROUP)
        ]

    def _single_name(self) -> set[str]:
        """A person known by one name only keeps it until first and last name are written."""
        written = self.party is None or self.party.first_name or self.party.last_name
        return {"name"} if written else set()

    def _not_for(self, user: Any) -> set[str]:
        """What a rule closes, and a parent company out of sight: saving would lose it."""
        kind = party_fields.record_type
        closed = hidden_fields(user, kind) | read_only_fields(user, kind)
        parent = "parent" in self.fields and self.party and self.party.parent_id
        out_of_sight = parent and not self.fields["parent"].queryset.filter(pk=parent).exists()  # type: ignore[attr-defined]
        return closed | ({"parent"} if out_of_sight else set())

    def _drop(self, names: set[str]) -> None:
        for name in names & set(self.fields):
            del self.fields[name]

    def _require_name(self) -> None:
        """A company its name, a person the last name; the drawer opens at the first of them."""
        asked = [name for name in ("name", "first_name", "last_name") if name in self.fields]
        self.order_fields(asked)
        if asked:
            self.fields[asked[0] if asked[0] == "name" else asked[-1]].required = True

    def _describe_sealed(self) -> None:
        for name in SEALED:
            if name in self.fields and self.party and getattr(self.party, f"has_{name}"):
                self.fields[name].help_text = _("One is stored, sealed. Type to replace it.")
