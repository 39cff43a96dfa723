"""The door that all screens about the needs of one customer share."""

from django.core.exceptions import PermissionDenied
from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext as _

from scheda.core.parties.public import Party
from scheda.foundation.components.answers import done
from scheda.foundation.screens.base import Screen


class AtCustomer(Screen):
    """About a customer that one may see and edit."""

    @cached_property
    def party(self) -> Party:
        known = Party.objects.visible_to(self.request.user).with_rights(self.request.user)
        party: Party = get_object_or_404(known.not_binned(), pk=self.kwargs["party"])
        if not party.may_edit:
            raise PermissionDenied(_("You can see this customer but not change it."))
        return party

    @property
    def tab_url(self) -> str:
        return reverse("parties:tab", args=[self.party.pk, "needs"])

    def told(self, message: str, *events: str, undo_url: str = "") -> HttpResponse:
        """Close what is open and let the page hear of it; without htmx, back to the tab."""
        if not self.request.htmx:
            return HttpResponseRedirect(self.tab_url)
        return done(message, *events, undo_url=undo_url)
