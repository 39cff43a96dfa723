"""What a customer agreed to, beside the card and on a tab of its own."""

from typing import Any

from django.http import HttpRequest
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _

from scheda.core.parties.extension_points import PartyPanel, PartyTab
from scheda.core.parties.public import Party
from scheda.core.privacy.models import Consent
from scheda.core.privacy.permissions import RECORD_CONSENTS, VIEW_CONSENTS, VIEW_REQUESTS
from scheda.core.privacy.services.consents import states_of


class ConsentPanel(PartyPanel):
    """The last word about each purpose."""

    key = "privacy"
    order = 95
    title = _("Consents")
    permission = VIEW_CONSENTS
    template_name = "privacy/panels/consents.html"

    def context(self, record: Party, user: Any) -> dict[str, Any]:
        return {
            "party": record,
            "consents": states_of([record]),
            "may_record": user.may(*RECORD_CONSENTS),
            "url": reverse("parties:tab", args=[record.pk, "privacy"]),
        }


class PrivacyTab(PartyTab):
    key = "privacy"
    order = 95
    label = _("Privacy")
    permission = VIEW_CONSENTS

    def render(self, party: Party, request: HttpRequest) -> SafeString:
        user: Any = request.user
        ledger = Consent.objects.visible_to(user).filter(party=party).newest_first()
        context = {
            "party": party,
            "consents": states_of([party]),
            "ledger": ledger.select_related("purpose", "wording", "by", "given_by")[:100],
            "may_record": user.may(*RECORD_CONSENTS),
            "may_desk": user.may(*VIEW_REQUESTS),
        }
        return render_to_string("privacy/tab.html", context, request)
