"""Everything the timeline adds to the rest of Scheda."""

from scheda.core.parties.extension_points import card_sections
from scheda.core.timeline import api
from scheda.core.timeline.panels import TimelineSection
from scheda.foundation.api.mount import ApiSection, api_sections

card_sections.register(TimelineSection())
api_sections.register(ApiSection("timeline", api.router, order=30))
