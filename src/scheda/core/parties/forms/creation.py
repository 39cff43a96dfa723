"""A new customer: a name is enough, the rest is asked when it is first needed."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from scheda.core.parties.forms.party import PartyForm
from scheda.core.parties.models.choices import AddressType, ContactType
from scheda.core.parties.services import contact_values

QUICK = (
    *("kind", "name", "first_name", "last_name"),
    *("vat_number", "phone", "email", "city", "province"),
)
PLACE = ("street", "street_number", "postcode", "city", "province")


class NewPartyForm(PartyForm):
    """The facts of a customer, and the first phone, e-mail and address beside them."""

    groups = [
        PartyForm.groups[0],
        (_("How to reach them"), ("vat_number", "phone", "email", "website", "language")),
        (_("Where"), (*PLACE, "country")),
        PartyForm.groups[1],
        (
            _("Tax"),
            ("tax_code", "personal_tax_code", "trade_register_number", "einvoice_channel",
             "sdi_code", "pec"),
        ),
        (_("More"), ("bank_account", "industry_code", "parent", "notes")),
        PartyForm.groups[5],
    ]  # fmt: skip

    phone = forms.CharField(
        label=_("Phone"),
        max_length=40,
        required=False,
        widget=forms.TextInput(attrs={"type": "tel", "autocomplete": "off"}),
    )
    email = forms.EmailField(label=_("E-mail"), required=False)
    street = forms.CharField(label=_("Street"), max_length=150, required=False)
    street_number = forms.CharField(label=_("Number"), max_length=12, required=False)
    postcode = forms.CharField(label=_("Postcode"), max_length=10, required=False)
    city = forms.CharField(label=_("Town"), max_length=80, required=False)
    province = forms.CharField(
        label=_("Province"), max_length=20, required=False, help_text=_("PD, MI, CJ, SB…")
    )

    def facts(self) -> dict[str, Any]:
        ours = super().facts()
        return {
            name: value
            for name, value in ours.items()
            if name in PartyForm.base_fields or name == "custom"
        }

    def contact_points(self) -> list[dict[str, Any]]:
        given = self.cleaned_data
        sheets = []
        if given.get("phone"):
            number = contact_values.normalize("phone", given["phone"], country=self._country())
            mobile = contact_values.is_mobile(number)
            type_ = ContactType.MOBILE if mobile else ContactType.PHONE
            sheets.append({"type": type_, "value": given["phone"]})
        if given.get("email"):
            sheets.append({"type": ContactType.EMAIL, "value": given["email"]})
        return sheets

    def addresses(self) -> list[dict[str, Any]]:
        place = {name: self.cleaned_data[name] for name in PLACE if self.cleaned_data.get(name)}
        if not place:
            return []
        return [{"type": AddressType.LEGAL, "country": self._country(), **place}]

    def _country(self) -> str:
        return self.cleaned_data.get("country") or "IT"
