"""How needs look in the timeline."""

from typing import Any

from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from scheda.core.needs.models import Need
from scheda.core.timeline.public import TimelineEntry, kind_of
from scheda.foundation.components.entries import entry
from scheda.foundation.components.markup import format_html


def draw_noted(line: TimelineEntry, user: Any) -> SafeString:
    kind = Need.Kind(line.facts["kind"]).label
    head = format_html("<b>{}</b>: {}", kind, line.title)
    return entry(head, mark=kind_of(line).icon, state="system", at=line.at)


def draw_closed(line: TimelineEntry, user: Any) -> SafeString:
    said = _("Need met: {what}") if line.facts["state"] == "met" else _("Need dropped: {what}")
    head = format_html(said, what=line.title)
    return entry(head, mark=kind_of(line).icon, state="system", at=line.at)
