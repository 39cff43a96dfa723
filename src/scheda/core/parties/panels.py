"""The blocks that parties put on their own card."""

from typing import Any
from uuid import UUID

from django.utils.translation import gettext_lazy as _

from scheda.core.parties.extension_points import PartyPanel
from scheda.core.parties.fields import party_fields
from scheda.core.parties.models import Party
from scheda.core.parties.models.contact_point import HIDDEN_BY
from scheda.core.parties.permissions import PARTY, VIEW_PARTIES
from scheda.core.parties.queries.around import roles_of_card
from scheda.core.parties.queries.spheres import spheres_of
from scheda.core.parties.services import contact_values
from scheda.foundation.access.rights import hidden_fields, read_only_fields
from scheda.foundation.access.vocabulary import fields_for


class ContactPanel(PartyPanel):
    """Every way to reach the party."""

    key = "contacts"
    title = _("Contact details")
    permission = VIEW_PARTIES
    order = 70
    template_name = "parties/panels/contacts.html"

    def context(self, record: Party, user: Any) -> dict[str, Any]:
        hidden = hidden_fields(user, PARTY)
        points = record.contact_points.all()
        shown = [one for one in points if HIDDEN_BY.get(one.type) not in hidden]
        return {
            "party": record,
            "points": [
                (one, contact_values.check(one.type, one.normalized, record.country).warning)
                for one in shown
            ],
        }


class AddressPanel(PartyPanel):
    key = "addresses"
    title = _("Addresses")
    permission = VIEW_PARTIES
    order = 72
    template_name = "parties/panels/addresses.html"

    def is_allowed(self, user: Any) -> bool:
        return super().is_allowed(user) and "city" not in hidden_fields(user, PARTY)

    def context(self, record: Party, user: Any) -> dict[str, Any]:
        places = list(record.addresses.all())
        known = _people(record, {place.contact_id for place in places} - {None}, user)
        return {
            "party": record,
            "places": [(place, known.get(place.contact_id)) for place in places],
            "hidden": hidden_fields(user, PARTY),
        }


def _people(record: Party, wanted: set[UUID | None], user: Any) -> dict[UUID, Party]:
    """Most of them have a role here, and those are read already."""
    known = {role.person_id: role.person for role in roles_of_card(record, user)} if wanted else {}
    others = wanted - known.keys()
    return known | (Party.objects.visible_to(user).in_bulk(others) if others else {})


class RelatedPanel(PartyPanel):
    """Parent company and subsidiaries, as far as the reader may see them."""

    key = "related"
    title = _("Related companies")
    permission = VIEW_PARTIES
    order = 74
    template_name = "parties/panels/related.html"

    def is_allowed(self, user: Any) -> bool:
        return super().is_allowed(user) and "parent" not in hidden_fields(user, PARTY)

    def context(self, record: Party, user: Any) -> dict[str, Any]:
        spheres = record.spheres or spheres_of(record, "", user)
        return {
            "party": record,
            "parent": next((one for one in spheres.kin if one.pk == record.parent_id), None),
            "subsidiaries": [one for one in spheres.kin if one.parent_id == record.pk],
        }


class DetailsPanel(PartyPanel):
    """Single facts, each changed in its place."""

    key = "facts"
    title = _("Details")
    permission = VIEW_PARTIES
    order = 76
    template_name = "parties/panels/facts.html"
    keys = ("lifecycle", "tags", "industry", "size_band", "website", "language", "notes")

    def context(self, record: Party, user: Any) -> dict[str, Any]:
        fields = fields_for(user, party_fields)
        shown = [*fields.pick(self.keys), *(one for one in fields if one.is_custom)]
        return {"party": record, "facts": shown, "read_only": read_only_fields(user, PARTY)}
