"""Papers of all customers, one paper, and what ends when in one customer's sphere."""

from typing import Any, cast
from uuid import UUID

from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponse, QueryDict
from django.shortcuts import get_object_or_404
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from scheda.core.dossier import figures
from scheda.core.dossier.fields import paper_fields
from scheda.core.dossier.models import Paper, PaperQuerySet
from scheda.core.dossier.permissions import VIEW_PAPERS
from scheda.core.parties.public import Party, sphere_asked
from scheda.foundation.access.scope import DELETE, EDIT
from scheda.foundation.screens.base import Screen
from scheda.foundation.screens.list import ListScreen
from scheda.foundation.screens.tabs import StandingView


class PaperScreen(Screen):
    title = _("Papers")
    permission = VIEW_PAPERS

    def records(self) -> PaperQuerySet:
        papers: PaperQuerySet = Paper.objects.visible_to(self.request.user).select_related(
            "category", "party__owner"
        )
        return papers


class PaperList(PaperScreen, ListScreen):
    """Every paper one may see; `expiring` and `expired` narrow it further."""

    vocabulary = paper_fields
    columns = ["title", "category", "customer", "expires_on", "state", "owner"]
    default_sort = "expires_on"
    empty_text = _("Papers are added on the card of a customer, on the tab “Papers”.")
    standing_views = (
        StandingView("expiring", _("About to expire"), "expiring=1"),
        StandingView("expired", pgettext_lazy("papers", "Expired"), "expired=1"),
        StandingView("watch", _("To renew"), "watch=1"),
        StandingView("mine", _("Of my customers"), "owner=me"),
    )

    def matching_of(self, asked: QueryDict) -> QuerySet[Any]:
        records: Any = super().matching_of(asked)
        records, today = records.listed(), timezone.localdate()
        if sphere := sphere_asked(asked, self.request.user):
            records = records.filter(party__in=sphere.party_ids)
        if asked.get("expiring"):
            records = records.expiring(today)
        if asked.get("expired"):
            records = records.expired(today)
        if asked.get("watch"):
            records = records.to_watch(today)
        return cast("QuerySet[Any]", records)

    def search(self, records: QuerySet[Any], text: str) -> QuerySet[Any]:
        for word in text.split()[:6]:
            records = records.filter(title__icontains=word) | records.filter(
                party__name__icontains=word
            )
        return records


class PaperPage(PaperScreen):
    """One paper: what it says, its file, and the files it had before."""

    template_name = "dossier/paper.html"

    def get(self, request: HttpRequest, pk: UUID) -> HttpResponse:
        paper, user = get_object_or_404(self.records(), pk=pk), self.request.user
        return self.show(
            paper=paper,
            versions=list(paper.versions.select_related("added_by")),
            may_edit=Paper.objects.allowed(user, EDIT).filter(pk=pk).exists(),
            may_remove=Paper.objects.allowed(user, DELETE).filter(pk=pk).exists(),
        )


class ExpiryList(Screen):
    """What ends when: `?customer=<id>`, or `?group=<id>` with all companies of its group."""

    title = _("Expiries")
    permission = VIEW_PAPERS
    template_name = "dossier/expiries.html"

    def get(self, request: HttpRequest) -> HttpResponse:
        sphere = sphere_asked(request.GET, self.request.user)
        if sphere is None or not sphere.party_ids:
            raise Http404
        found = figures.of_sphere(sphere, self.request.user)
        rows = [(one, figures.tone_of(one.on)) for one in found]
        return self.show(party=sphere.party, rows=rows, total=len(rows))

    def records(self) -> QuerySet[Any]:
        return Party.objects.visible_to(self.request.user)
