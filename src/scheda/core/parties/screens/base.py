"""What all screens about customers share: the door, the rights, the answers after a change."""

from typing import ClassVar
from uuid import UUID

from django.core.exceptions import PermissionDenied
from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.utils.functional import cached_property
from django.utils.translation import gettext as _

from scheda.core.parties.fields import party_fields
from scheda.core.parties.models import Party, PartyQuerySet
from scheda.core.parties.permissions import EDIT_PARTIES, PARTY, VIEW_PARTIES
from scheda.foundation.access.rights import read_only_fields
from scheda.foundation.components.answers import done
from scheda.foundation.screens.base import FieldsScreen


class PartyScreen(FieldsScreen):
    """Looks up customers through `visible_to`, and knows what the reader may do with them."""

    vocabulary = party_fields
    permission = VIEW_PARTIES

    def records(self) -> PartyQuerySet:
        return Party.objects.visible_to(self.request.user)

    def party(self, pk: UUID) -> Party:
        """The customer, with rights; 404 for who may not see it."""
        known = self.records().with_rights(self.request.user)
        party: Party = get_object_or_404(known.select_related("owner", "team"), pk=pk)
        return party

    @cached_property
    def read_only(self) -> set[str]:
        return read_only_fields(self.request.user, PARTY)


class PartyEditing(PartyScreen):
    """A screen that changes a customer. Who may see it but not change it is told so."""

    permission = EDIT_PARTIES
    right: ClassVar[str] = "may_edit"

    def party(self, pk: UUID) -> Party:
        party = super().party(pk)
        if not getattr(party, self.right):
            raise PermissionDenied(_("You can see this customer but not change it."))
        return party

    def done(self, party: Party, message: str, *events: str, undo_url: str = "") -> HttpResponse:
        """Close the drawer, say what happened, let the parts of the card that changed reload."""
        if not self.request.htmx:
            return HttpResponseRedirect(party.get_absolute_url())
        return done(message, *events, undo_url=undo_url)
