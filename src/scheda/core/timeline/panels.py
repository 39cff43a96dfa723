from typing import Any

from django.http import HttpRequest
from django.template.loader import render_to_string
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _

from scheda.core.parties.extension_points import PartyPanel
from scheda.core.timeline.services.asking import Asked
from scheda.core.timeline.services.feed import feed_context


class TimelineSection(PartyPanel):
    """The history in the middle of the card."""

    key = "timeline"
    order = 20
    title = _("Timeline")
    permission = ("parties.party", "view")
    template_name = "timeline/section.html"

    def render(self, record: Any, request: HttpRequest) -> SafeString:
        """The filters are in the address of the card."""
        sphere = record.spheres.chosen if record.spheres else None
        asked = Asked.told(request.GET, sphere)
        context = feed_context(record, asked=asked, user=request.user)
        return render_to_string(self.template_name, context, request)
