"""Creating and editing a customer, in a drawer or on a page of its own."""

from typing import Any, ClassVar
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext_lazy as _

from scheda.core.parties.forms.creation import QUICK, NewPartyForm
from scheda.core.parties.forms.party import PartyForm
from scheda.core.parties.models import Party
from scheda.core.parties.permissions import CREATE_PARTIES
from scheda.core.parties.services.duplicates import Draft, duplicates_of
from scheda.core.parties.screens.base import PartyEditing, PartyScreen
from scheda.core.parties.services import parties
from scheda.foundation.screens.form import FormScreen


class DrawerForm(FormScreen):
    """A form that opens in a drawer where there are scripts; refused, only the form comes back."""

    template_name = "parties/form.html"
    save_label: ClassVar[Any] = _("Save")

    @property
    def fragment(self) -> str:  # type: ignore[override]
        return "form" if self.request.method == "POST" else "drawer"


class PartyCreate(PartyScreen, DrawerForm):
    title = _("New customer")
    permission = CREATE_PARTIES
    template_name = "parties/create.html"
    save_label = _("Create")

    def form(self, record: Any, **data: Any) -> NewPartyForm:
        quick = QUICK if self.wants_fragment and "full" not in self.request.GET else ()
        initial = {"owner": self.request.user.pk, **self.request.GET.dict()}
        return NewPartyForm(initial=initial, user=self.request.user, only=quick, **data)

    def perform(self, form: NewPartyForm, record: Any) -> Party:
        return parties.create(
            by=self.request.user,
            contact_points=form.contact_points(),
            addresses=form.addresses(),
            **form.facts(),
        )


class PartyEdit(PartyEditing, DrawerForm):
    title = _("Edit customer")

    def record(self, pk: UUID | None) -> Party:
        return self.party(pk)  # type: ignore[arg-type]

    def form(self, record: Party, **data: Any) -> PartyForm:
        return PartyForm(initial=self.initial(record), user=self.request.user, party=record, **data)

    def initial(self, record: Party) -> dict[str, Any]:
        return initial_of(record)

    def perform(self, form: PartyForm, record: Party) -> Party:
        return parties.change(
            record, version=_version(self.request), by=self.request.user, **form.facts()
        )


def initial_of(party: Party) -> dict[str, Any]:
    """What the form shows at first; sealed values stay sealed."""
    names = PartyForm.base_fields.keys() - {"owner", "team", "parent", *("personal_tax_code", "bank_account")}
    relations = {"owner": party.owner_id, "team": party.team_id, "parent": party.parent_id}
    return {name: getattr(party, name) for name in names} | relations


def _version(request: HttpRequest) -> int:
    """The version the form was opened with; none at all is as stale as can be."""
    typed = request.POST.get("version", "")
    return int(typed) if typed.isdecimal() else 0


class Duplicates(PartyScreen):
    """Customers that look like the one being typed; swapped under the form, never into it."""

    title = _("Already here?")
    permission = CREATE_PARTIES
    template_name = "parties/duplicates.html"

    def get(self, request: HttpRequest) -> HttpResponse:
        asked = request.GET
        name = asked.get("name") or f"{asked.get('first_name', '')} {asked.get('last_name', '')}"
        draft = Draft(
            name=name,
            **{key: asked.get(key, "") for key in ("city", "vat_number", "tax_code", "phone", "email")},
            country=asked.get("country") or "IT",
        )
        return self.show(duplicates=duplicates_of(draft, request.user))
