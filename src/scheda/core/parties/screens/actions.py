"""Archive, bin, restore."""

from collections.abc import Callable
from typing import Any, ClassVar
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from scheda.core.parties.models import Party
from scheda.core.parties.permissions import DELETE_PARTIES, VIEW_PARTIES
from scheda.core.parties.screens.base import PartyEditing
from scheda.core.parties.services import parties
from scheda.foundation.components.answers import done


class PartyAction(PartyEditing):
    """One verb on one customer, then its card again with what was done and a way back."""

    verb: ClassVar[Callable[..., Party]]
    said: ClassVar[Any]

    def post(self, request: HttpRequest, pk: UUID) -> HttpResponse:
        party = self.party(pk)
        type(self).verb(party, by=self.request.user)
        message = str(self.said) % {"name": party.name}
        undo = reverse("parties:restore", args=[party.pk])
        return self.done(party, message, "party-changed", undo_url=undo)


class PartyArchive(PartyAction):
    title = gettext_lazy("Archive")
    verb = parties.archive
    said = gettext_lazy("%(name)s archived")


class PartyBin(PartyAction):
    title = gettext_lazy("Move to the bin")
    permission = DELETE_PARTIES
    right = "may_delete"
    verb = parties.put_in_bin
    said = gettext_lazy("%(name)s moved to the bin")


class PartyRestore(PartyEditing):
    """From the bin for who may delete, from the archive for who may edit."""

    title = gettext_lazy("Restore")
    permission = VIEW_PARTIES

    def post(self, request: HttpRequest, pk: UUID) -> HttpResponse:
        self.right = "may_delete" if self.records().in_bin().filter(pk=pk).exists() else "may_edit"  # type: ignore[misc]
        party = self.party(pk)
        parties.restore(party, by=self.request.user)
        message = _("%(name)s is back") % {"name": party.name}
        if self.request.htmx:
            return done(message, "party-changed")
        messages.success(request, message)
        return self.done(party, message)
