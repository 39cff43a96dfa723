"""How the lines of the timeline itself look."""

from typing import Any
from uuid import UUID

from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from scheda.core.timeline.models import TimelineEntry
from scheda.core.timeline.services.feed import kind_of
from scheda.foundation.components.addresses import address
from scheda.foundation.components.entries import entry
from scheda.foundation.components.markup import format_html


def draw_person_added(line: TimelineEntry, user: Any) -> SafeString:
    name = line.title or _("somebody you may not see")
    url = address("parties:card", UUID(line.facts["other_id"]))
    link = format_html('<a href="{}">{}</a>', url, name) if line.title else name
    said = _("Person added: {name}") if line.facts["is_person"] else _("Added to {name}")
    return entry(format_html(said, name=link), mark=kind_of(line).icon, state="system", at=line.at)
