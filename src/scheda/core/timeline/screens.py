from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _

from scheda.core.parties.public import Party, PartyQuerySet, roles_around, spheres_of
from scheda.core.timeline.kinds import GROUPS, timeline_kinds
from scheda.core.timeline.services.addresses import address_of
from scheda.core.timeline.services.asking import Asked
from scheda.core.timeline.services.feed import entries_of, feed_context
from scheda.core.timeline.services.news import Shown, count_new, filters_of
from scheda.foundation.screens.base import Screen


class HistoryScreen(Screen):
    """The history of one party, narrowed as the address says."""

    title = _("Timeline")
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
