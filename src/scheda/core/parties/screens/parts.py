"""Contact details and addresses: add, change, remove."""

from typing import Any, ClassVar
from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from scheda.core.parties.forms.parts import AddressForm, ContactPointForm
from scheda.core.parties.models import Address, ContactPoint, Party
from scheda.core.parties.screens.base import PartyEditing
from scheda.core.parties.services import reaching
from scheda.foundation.access.veils import veil
from scheda.foundation.screens.form import FormScreen


def in_sight(part: Any, user: Any) -> Any:
    """A contact detail or an address that a rule hides is not there to be changed."""
    if {"value", "city"} & veil(part, user).veiled:
        raise Http404
    return part


class PartOfCard(PartyEditing, FormScreen):
    """A form about something that belongs to one customer."""

    event: ClassVar[str]
    said: ClassVar[Any] = gettext_lazy("Saved")
    remove_name: ClassVar[str] = ""
    remove_question = gettext_lazy("Remove it from this customer?")

    @cached_property
    def owner(self) -> Party:
        return self.party(self.kwargs["party"])

    @property
    def back_url(self) -> str:  # type: ignore[override]
        return self.owner.get_absolute_url()

    @property
    def remove_url(self) -> str:
        ids = [self.owner.pk, self.kwargs.get("pk")]
        return reverse(self.remove_name, args=ids) if all(ids) and self.remove_name else ""

    def parts(self) -> Any:
        raise NotImplementedError

    def record(self, pk: UUID | None) -> Any:
        """The customer comes first: who may not change it does not get so far."""
        _owner = self.owner
        return in_sight(get_object_or_404(self.parts(), pk=pk), self.request.user) if pk else None

    def leave(self, destination: Any) -> HttpResponse:
        self.submission.led_to(self.owner.get_absolute_url())
        return self.done(self.owner, str(self.said), self.event)


class ContactPointEdit(PartOfCard):
    title = gettext_lazy("Contact detail")
    form_class = ContactPointForm
    remove_name = "parties:contact_remove"
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


class AddressEdit(PartOfCard):
    title = gettext_lazy("Address")
    form_class = AddressForm
    remove_name = "parties:address_remove"
    event = "addresses-changed"

    def form_facts(self) -> dict[str, Any]:
        return {"company": self.owner, "user": self.request.user}

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


class ContactPointRemove(PartyEditing):
    title = gettext_lazy("Remove a contact detail")

    def post(self, request: HttpRequest, party: UUID, pk: UUID) -> HttpResponse:
        owner = self.party(party)
        point = in_sight(get_object_or_404(owner.contact_points, pk=pk), request.user)
        said = _("%(value)s removed") % {"value": point}
        reaching.remove_contact_point(point, by=self.request.user)
        return self.done(owner, said, "contacts-changed")


class AddressRemove(PartyEditing):
    title = gettext_lazy("Remove an address")

    def post(self, request: HttpRequest, party: UUID, pk: UUID) -> HttpResponse:
        owner = self.party(party)
        address = in_sight(get_object_or_404(owner.addresses, pk=pk), request.user)
        said = _("%(value)s removed") % {"value": address}
        reaching.remove_address(address, by=self.request.user)
        return self.done(owner, said, "addresses-changed")
