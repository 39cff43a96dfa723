from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext_lazy as _

from scheda.core.parties.public import Party, PartyQuerySet
from scheda.core.timeline.services.feed import Asked, feed_context
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
        asked = Asked(
            group=request.GET.get("group", ""),
            text=request.GET.get("q", "")[:100],
            after=request.GET.get("after", ""),
        )
        return self.show(**feed_context(party, asked=asked, user=request.user))

    @property
    def wants_fragment(self) -> bool:
        if super().wants_fragment and self.request.GET.get("after"):
            self.fragment = "more"  # type: ignore[misc]
        return super().wants_fragment
