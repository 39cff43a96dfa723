"""The papers on the card: what must be there beside it, everything on a tab of its own."""

from typing import Any

from django.http import HttpRequest
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _

from scheda.core.dossier.permissions import CREATE_PAPERS, VIEW_PAPERS
from scheda.core.dossier.queries.checklist import Checklist, checklist
from scheda.core.parties.extension_points import PartyPanel, PartyTab
from scheda.core.parties.public import Party

SHOWN = 6


class PapersPanel(PartyPanel):
    """What is required, the worst first; then what else there is."""

    key = "papers"
    order = 40
    title = _("Papers of the customer")
    permission = VIEW_PAPERS
    template_name = "dossier/panels/papers.html"

    def context(self, record: Party, user: Any) -> dict[str, Any]:
        found = checklist(record, user)
        return {
            "party": record,
            "required": found.required[:SHOWN],
            "others": found.others[: max(SHOWN - len(found.required), 0)],
            "found": found,
            "count": len(found.others) + sum(item.paper is not None for item in found.required),
            "may_add": user.may(*CREATE_PAPERS),
            "url": reverse("parties:tab", args=[record.pk, "papers"]),
        }


class PapersTab(PartyTab):
    key = "papers"
    order = 40
    label = _("Papers")
    permission = VIEW_PAPERS

    def render(self, party: Party, request: HttpRequest) -> SafeString:
        user: Any = request.user
        found = checklist(party, user)
        context = {
            "party": party,
            "required": found.required,
            "papers": _all(found),
            "may_add": user.may(*CREATE_PAPERS),
        }
        return render_to_string("dossier/tab.html", context, request)


def _all(found: Checklist) -> list[Any]:
    papers = [*(item.paper for item in found.required if item.paper), *found.others]
    return sorted(papers, key=lambda one: (one.category.position, one.title))
