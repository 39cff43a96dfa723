from typing import Any

from django.http import HttpRequest
from django.template.loader import render_to_string
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _

from scheda.core.parties.extension_points import PartyPanel, PartyTab
from scheda.core.parties.public import VIEW_PARTIES
from scheda.core.timeline.lanes import draw
from scheda.core.timeline.services.asking import Asked
from scheda.core.timeline.services.feed import asks_of_feed, feed_context
from scheda.core.timeline.services.journey import journey_of, since
from scheda.foundation.components.numbers import whole
from scheda.foundation.statements.together import Question

PERIODS = {3: _("3 months"), 12: _("1 year"), 36: _("3 years"), 0: _("Everything")}
USUAL = 12


class TimelineSection(PartyPanel):
    """The history in the middle of the card."""

    key = "timeline"
    order = 20
    title = _("Timeline")
    permission = ("parties.party", "view")
    template_name = "timeline/section.html"

    def asks(self, party: Any, request: HttpRequest) -> list[Question]:
        """Not what is narrowed: that is asked by itself."""
        asked = Asked.told(request.GET, party.spheres.chosen)
        found = asks_of_feed(party, asked=asked, user=request.user)
        return [one for one in found if isinstance(one, Question)]

    def render(self, record: Any, request: HttpRequest) -> SafeString:
        """The filters are in the address of the card."""
        sphere = record.spheres.chosen if record.spheres else None
        asked = Asked.told(request.GET, sphere)
        context = feed_context(record, asked=asked, user=request.user)
        return render_to_string(self.template_name, context, request)


class JourneyTab(PartyTab):
    key = "journey"
    order = 40
    label = _("Journey")
    permission = VIEW_PARTIES

    def render(self, party: Any, request: HttpRequest) -> SafeString:
        months = _months(request.GET.get("months", ""))
        asked = Asked(start=since(months), sphere=party.spheres.chosen)
        journey = journey_of(party, asked=asked, user=request.user)
        context = {
            "party": party,
            "journey": journey,
            "drawing": draw(journey),
            "periods": [(key, label, key == months) for key, label in PERIODS.items()],
            "place": asked.place,
        }
        return render_to_string("timeline/journey.html", context, request)


def _months(text: str) -> int:
    months = whole(text, USUAL)
    return months if months in PERIODS else USUAL
