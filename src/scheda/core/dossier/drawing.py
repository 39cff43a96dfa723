"""How a filed paper looks in the timeline, and how a state looks anywhere."""

from typing import Any

from django.urls import reverse
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from scheda.core.timeline.public import TimelineEntry, kind_of
from scheda.foundation.components.entries import entry
from scheda.foundation.components.markup import format_html


def draw(line: TimelineEntry, user: Any) -> SafeString:
    url = reverse("dossier:paper", args=[line.ref_id])
    link = format_html('<a href="{}">{}</a>', url, line.title)
    is_first = line.facts.get("number", 1) == 1
    said = _("Paper added: {paper}") if is_first else _("Paper renewed: {paper}")
    return entry(format_html(said, paper=link), mark=kind_of(line).icon, state="system", at=line.at)
