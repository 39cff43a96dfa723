from typing import Any

from django import template
from django.template.loader import render_to_string
from django.utils.safestring import SafeString

from scheda.core.timeline.models import TimelineEntry
from scheda.core.timeline.services.feed import kind_of

register = template.Library()


@register.simple_tag(takes_context=True)
def timeline_entry(context: Any, entry: TimelineEntry) -> SafeString:
    """One entry, drawn by the template of its kind."""
    kind = kind_of(entry)
    values = {"entry": entry, "kind": kind, "user": context["request"].user}
    return render_to_string(kind.template, values, context["request"])
