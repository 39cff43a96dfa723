"""Contact details and addresses: add, change, remove."""

from typing import Any, ClassVar
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from scheda.core.parties.forms.parts import AddressForm, ContactPointForm
from scheda.core.parties.models import Address, ContactPoint, Party
from scheda.core.parties.screens.base import PartyEditing
from scheda.core.parties.screens.editing import DrawerForm
from scheda.core.parties.services import reaching


class PartOfCard(PartyEditing, DrawerForm):
    """A form about something that belongs to one customer."""

    event: ClassVar[str]
    said: ClassVar[Any] = gettext_lazy("Saved")

    def get(self, request: HttpRequest, pk: UUID, part: UUID | None = None) -> HttpResponse:
        self.owner = self.party(pk)
        return super().get(request, part)

    def post(self, request: HttpRequest, pk: UUID, part: UUID | None = None) -> HttpResponse:
        self.owner = self.party(pk)
        return super().post(request, part)

    def parts(self) -> Any:
        raise NotImplementedError

    def record(self, pk: UUID | None) -> Any:
        return get_object_or_404(self.parts(), pk=pk) if pk else None

    def leave(self, destination: Any) -> HttpResponse:
        return self.done(self.owner, str(self.said), self.event)

    def show(self, **context: Any) -> HttpResponse:  # type: ignore[override]
        return super().show(party=self.owner, remove_url=self.remove_url(context), **context)

    def remove_url(self, context: dict[str, Any]) -> str:
        return ""


class ContactPointEdit(PartOfCard):
    title = gettext_lazy("Contact detail")
    form_class = ContactPointForm
    event = "contacts-changed"

    def parts(self) -> Any:
        return self.owner.contact_points.all()

    def perform(self, form: ContactPointForm, record: ContactPoint | None) -> Party:
        facts, by = dict(form.cleaned_data), self.request.user
        if record:
            reaching.change_contact_point(record, by=by, **facts)
        else:
            facts.pop("is_primary") if not facts["is_primary"] else None
            reaching.add_contact_point(self.owner, by=by, **facts)
        return self.owner

    def remove_url(self, context: dict[str, Any]) -> str:
        point = context.get("record")
        return reverse("parties:contact_remove", args=[self.owner.pk, point.pk]) if point else ""


class AddressEdit(PartOfCard):
    title = gettext_lazy("Address")
    form_class = AddressForm
    event = "addresses-changed"

    def parts(self) -> Any:
        return self.owner.addresses.all()

    def perform(self, form: AddressForm, record: Address | None) -> Party:
        facts, by = dict(form.cleaned_data), self.request.user
        if record:
            reaching.change_address(record, by=by, **facts)
        else:
            facts.pop("is_primary") if not facts["is_primary"] else None
            reaching.add_address(self.owner, by=by, **facts)
        return self.owner

    def remove_url(self, context: dict[str, Any]) -> str:
        address = context.get("record")
        return reverse("parties:address_remove", args=[self.owner.pk, address.pk]) if address else ""


class ContactPointRemove(PartyEditing):
    title = gettext_lazy("Remove a contact detail")

    def post(self, request: HttpRequest, pk: UUID, part: UUID) -> HttpResponse:
        party = self.party(pk)
        point = get_object_or_404(party.contact_points, pk=part)
        reaching.remove_contact_point(point, by=request.user)
        return self.done(party, _("%(value)s removed") % {"value": point}, "contacts-changed")


class AddressRemove(PartyEditing):
    title = gettext_lazy("Remove an address")

    def post(self, request: HttpRequest, pk: UUID, part: UUID) -> HttpResponse:
        party = self.party(pk)
        address = get_object_or_404(party.addresses, pk=part)
        reaching.remove_address(address, by=request.user)
        return self.done(party, _("%(value)s removed") % {"value": address}, "addresses-changed")
