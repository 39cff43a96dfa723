from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext_lazy as _

from scheda.core.parties.public import Party, PartyQuerySet
from scheda.core.timeline.services.feed import Asked, entries_of, feed_context
from scheda.core.timeline.services.news import Shown, count_new, filters_of
from scheda.foundation.screens.base import Screen


class Timeline(Screen):
    """The history of one party: a page of its own, and the fragments that the card asks for."""

    title = _("Timeline")
    permission = ("parties.party", "view")
    template_name = "timeline/timeline.html"
    fragment = "feed"

    def records(self) -> PartyQuerySet:
        return Party.objects.visible_to(self.request.user)

    def get(self, request: HttpRequest, pk: UUID) -> HttpResponse:
        party = get_object_or_404(self.records(), pk=pk)
        return self.show(**feed_context(party, asked=self.asked, user=request.user))

    @property
    def asked(self) -> Asked:
        return Asked(
            group=self.request.GET.get("group", ""),
            text=self.request.GET.get("q", "")[:100],
            after=self.request.GET.get("after", ""),
        )

    @property
    def wants_fragment(self) -> bool:
        if super().wants_fragment and self.request.GET.get("after"):
            self.fragment = "more"  # type: ignore[misc]
        return super().wants_fragment


class News(Timeline):
    """How many entries came since the page was shown: an open card asks when it hears of some."""

    template_name = "timeline/news_button.html"

    def get(self, request: HttpRequest, pk: UUID) -> HttpResponse:
        party = get_object_or_404(self.records(), pk=pk)
        entries = entries_of(party, asked=self.asked, user=request.user)
        return self.show(
            party=party,
            count=count_new(entries, Shown.told(request.GET)),
            query=filters_of(request.GET).urlencode(),
        )

    @property
    def wants_fragment(self) -> bool:
        return False
