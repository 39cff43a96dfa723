from pathlib import Path
from typing import Any
from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.text import slugify
from django.utils.translation import get_language, gettext_lazy
from django.utils.translation import gettext as _

from scheda.core.parties.public import Party, PartyQuerySet, roles_around, spheres_of
from scheda.core.timeline.kinds import GROUPS, timeline_kinds
from scheda.core.timeline.models import TimelineEntry
from scheda.core.timeline.services.addresses import address_of
from scheda.core.timeline.services.asking import Asked
from scheda.core.timeline.services.feed import entries_of, feed_context
from scheda.core.timeline.services.news import Shown, count_new, filters_of
from scheda.core.timeline.services.papers import MOST, Extract, csv_text, paper_data, titles_of
from scheda.foundation.access.scope import EXPORT
from scheda.foundation.audit.acting import acting_as
from scheda.foundation.audit.reads import EXPORTED, note_read
from scheda.foundation.events.event import publish
from scheda.foundation.exporting.events import ListExported
from scheda.foundation.printing.answers import pdf_answer
from scheda.foundation.printing.letterhead import letterhead
from scheda.foundation.printing.rendering import render_pdf
from scheda.foundation.screens.base import Screen

TEMPLATE = Path(__file__).parent / "typst" / "history.typ"


class HistoryScreen(Screen):
    """The history of one party, narrowed as the address says."""

    title = gettext_lazy("Timeline")
    permission = ("parties.party", "view")

    def records(self) -> PartyQuerySet:
        return Party.objects.visible_to(self.request.user)

    @cached_property
    def party(self) -> Party:
        party: Party = get_object_or_404(self.records(), pk=self.kwargs["pk"])
        key = self.request.GET.get("sphere", "")
        party.spheres = spheres_of(party, key, self.request.user)
        return party

    @cached_property
    def asked(self) -> Asked:
        return Asked.told(self.request.GET, self.party.spheres.chosen)


class Timeline(HistoryScreen):
    """A page of its own, and the fragments that the card asks for."""

    template_name = "timeline/timeline.html"
    fragment = "feed"

    def get(self, request: HttpRequest, pk: UUID) -> HttpResponse:
        answer = self.show(**feed_context(self.party, asked=self.asked, user=request.user))
        if self.wants_fragment and not self.asked.after:
            answer.headers["HX-Replace-Url"] = self.address
        return answer

    @property
    def address(self) -> str:
        """The page that asks, with the filters as they are now."""
        return address_of(self.request, self.asked.filters)

    @property
    def wants_fragment(self) -> bool:
        if super().wants_fragment and self.request.GET.get("after"):
            self.fragment = "more"  # type: ignore[misc]
        return super().wants_fragment


class Filters(HistoryScreen):
    """What a history can be narrowed by, fetched when somebody wants to."""

    template_name = "timeline/filters.html"

    def get(self, request: HttpRequest, pk: UUID) -> HttpResponse:
        return self.show(**self.choices())

    def choices(self) -> dict[str, Any]:
        user = self.request.user
        kinds = [kind for kind in timeline_kinds if user.may(*kind.permission)]
        roles = roles_around(self.party, user)
        others = {(role.person if role.party_id == self.party.pk else role.party) for role in roles}
        return {
            "party": self.party,
            "asked": self.asked,
            "kinds": [
                (label, [kind for kind in kinds if kind.group == group])
                for group, label in [*GROUPS.items(), ("system", _("System"))]
            ],
            "people": sorted(others, key=lambda one: one.name),
            "sites": self.party.spheres.sites,
        }

    @property
    def wants_fragment(self) -> bool:
        return False


class News(HistoryScreen):
    """How many entries came since the page was shown: an open card asks when it hears of some."""

    template_name = "timeline/news_button.html"

    def get(self, request: HttpRequest, pk: UUID) -> HttpResponse:
        entries = entries_of(self.party, asked=self.asked, user=request.user)
        return self.show(
            party=self.party,
            count=count_new(entries, Shown.told(request.GET)),
            query=filters_of(request.GET).urlencode(),
        )

    @property
    def wants_fragment(self) -> bool:
        return False


class Papers(HistoryScreen):
    """The narrowed history as CSV or PDF; that it was taken is on record."""

    dangerous = frozenset({"GET", "HEAD"})

    def get(self, request: HttpRequest, pk: UUID, form: str) -> HttpResponse:
        party, user = self.party, self.request.user
        if form not in MOST or not Party.objects.allowed(user, EXPORT).filter(pk=pk).exists():
            raise Http404
        extract = Extract(party, asked=self.asked, user=user, most=MOST[form])
        with acting_as(user, f"export {form}"):
            publish(
                ListExported(
                    record_type=TimelineEntry._meta.label_lower,
                    form=form,
                    fields=list(titles_of()),
                    query=f"customer={party.pk}&{self.asked.query}",
                    rows=len(extract.entries),
                    by_id=user.pk,
                )
            )
        note_read(
            EXPORTED,
            by=user,
            record_type=Party._meta.label_lower,
            record_id=party.pk,
            party_id=party.pk,
            form=form,
        )
        title = _("History of %(name)s") % {"name": party.name}
        return self.paper(extract, title) if form == "pdf" else self.table(extract, title)

    def paper(self, extract: Extract, title: str) -> HttpResponse:
        data = {**paper_data(extract), "head": letterhead(title, self.request.user)}
        made = render_pdf(TEMPLATE, data, language=get_language() or "it")
        return pdf_answer(made, title)

    def table(self, extract: Extract, title: str) -> HttpResponse:
        """Written at once, while the reader's language is spoken: it is bounded."""
        answer = HttpResponse("".join(csv_text(extract)), content_type="text/csv; charset=utf-8")
        name = f"{slugify(title)}-{timezone.localdate()}.csv"
        answer.headers["Content-Disposition"] = f'attachment; filename="{name}"'
        return answer
