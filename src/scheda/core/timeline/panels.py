from typing import Any

from django.utils.translation import gettext_lazy as _

from scheda.core.parties.extension_points import PartyPanel
from scheda.core.timeline.services.feed import Asked, feed_context


class TimelineSection(PartyPanel):
    """The history in the middle of the card."""

    key = "timeline"
    order = 20
    title = _("Timeline")
    permission = ("parties.party", "view")
    template_name = "timeline/section.html"

    def context(self, record: Any, user: Any) -> dict[str, Any]:
        return feed_context(record, asked=Asked(), user=user)
