"""What customers need, beside their card and on a tab of its own."""

from typing import Any

from django.http import HttpRequest
from django.template.loader import render_to_string
from django.utils import timezone
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _

from scheda.core.needs.forms import QuickNeedForm
from scheda.core.needs.models import Need
from scheda.core.needs.permissions import (
    CREATE_NEEDS,
    EDIT_NEEDS,
    EDIT_QUALITY,
    VIEW_NEEDS,
    VIEW_QUALITY,
)
from scheda.core.needs.queries.profiles import profile_of
from scheda.core.parties.extension_points import PartyPanel, PartyTab
from scheda.core.parties.public import VIEW_PARTIES, Party

SHOWN = 5


class NeedsPanel(PartyPanel):
    """The strongest open needs, and a line to add one."""

    key = "needs"
    title = _("Needs")
    permission = VIEW_NEEDS
    order = 60
    template_name = "needs/panels/needs.html"

    def context(self, record: Party, user: Any) -> dict[str, Any]:
        known = Need.objects.visible_to(user).filter(party=record)
        needs = list(known.valid(timezone.localdate()))
        may_add = record.may_edit and user.may(*CREATE_NEEDS)
        return {
            "party": record,
            "needs": needs[:SHOWN],
            "count": len(needs),
            "may_add": may_add,
            "form": QuickNeedForm(auto_id=f"need-{record.pk}-%s") if may_add else None,
        }


class NeedsTab(PartyTab):
    """Every need with its history, then what quality means to this customer."""

    key = "needs"
    label = _("Needs and quality")
    permission = VIEW_PARTIES
    order = 40

    def is_allowed(self, user: Any) -> bool:
        return bool(user.may(*VIEW_NEEDS) or user.may(*VIEW_QUALITY))

    def render(self, party: Party, request: HttpRequest) -> SafeString:
        user: Any = request.user
        needs = list(Need.objects.visible_to(user).filter(party=party).select_related("person"))
        context = {
            "party": party,
            "open": [one for one in needs if one.is_open],
            "closed": [one for one in needs if not one.is_open],
            "profile": profile_of(party, user),
            "shows_needs": user.may(*VIEW_NEEDS),
            "shows_quality": user.may(*VIEW_QUALITY),
            "may_add": party.may_edit and user.may(*CREATE_NEEDS),
            "may_change": party.may_edit and user.may(*EDIT_NEEDS),
            "may_describe": party.may_edit and user.may(*EDIT_QUALITY),
        }
        return render_to_string("needs/tab.html", context, request)
