"""Who changed what on a customer, and the way back for single values."""

from uuid import UUID

from django.core.exceptions import ValidationError
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from scheda.core.parties.models import Party
from scheda.core.parties.permissions import PARTY
from scheda.core.parties.screens.base import PartyEditing
from scheda.core.parties.screens.card import CardScreen
from scheda.foundation.access.rights import hidden_fields
from scheda.foundation.access.veils import columns_of
from scheda.foundation.audit.models import Change
from scheda.foundation.audit.queries import PAGE, changes_of_party
from scheda.foundation.audit.restoring import restore_value
from scheda.foundation.audit.telling import Teller, Told
from scheda.foundation.components.numbers import whole


class PartyHistory(CardScreen):
    """Changes of the customer, its contact details, addresses and people, newest first."""

    tab = "history"
    template_name = "parties/history.html"

    def get(self, request: HttpRequest, pk: UUID) -> HttpResponse:
        party = self.party(pk)
        before = whole(request.GET.get("before", ""))
        found = list(changes_of_party(pk, before=before)[: PAGE + 1])
        here = reverse("parties:history", args=[pk])
        more = len(found) > PAGE
        return self.show_card(
            party,
            changes=self.told(found[:PAGE]),
            next_url=f"{here}?before={found[PAGE - 1].pk}" if more else "",
            restore_url=here,
            may_restore=party.may_edit,
        )

    def told(self, changes: list[Change]) -> list[Told]:
        teller = Teller(
            self.request.user,
            hidden=columns_of(PARTY, hidden_fields(self.request.user, PARTY)),
            fixed=self.read_only,
            labels={field.key: field.label for field in self.fields},
        )
        return teller.tell(changes)


class ValueRestore(PartyEditing):
    """Write one former value back."""

    title = gettext_lazy("Restore a value")

    def post(self, request: HttpRequest, pk: UUID, change: int) -> HttpResponse:
        party = self.party(pk)
        found = get_object_or_404(Change.objects.filter(party_id=party.pk), pk=change)
        name = request.POST.get("field") or request.GET.get("field", "")
        if name in self.read_only:
            raise Http404
        try:
            restore_value(found, name, by=self.request.user)
        except ValidationError as refusal:
            return self.refused(party, refusal)
        if self.request.htmx:
            return self.done(
                party, _("The former value is back"), "history-changed", "party-changed"
            )
        return HttpResponseRedirect(reverse("parties:history", args=[pk]))

    def refused(self, party: Party, refusal: ValidationError) -> HttpResponse:
        answer = self.done(party, " ".join(refusal.messages))
        answer.status_code = 422
        return answer
