from typing import Any

from django import template
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.text import Truncator

from scheda.core.timeline.models import TimelineEntry
from scheda.core.timeline.services.feed import kind_of
from scheda.core.timeline.services.news import follow
from scheda.foundation.components import entries

register = template.Library()


@register.simple_tag(takes_context=True)
def timeline_entry(context: Any, entry: TimelineEntry) -> SafeString:
    """One entry, as its kind paints it."""
    draw = kind_of(entry).draw or plain
    return draw(entry, context["request"].user)


@register.inclusion_tag("timeline/news.html", takes_context=True)
def timeline_news(context: Any) -> dict[str, Any]:
    """Where an open page shows that there is more by now."""
    party, feed = context["party"], context["feed"]
    shown = follow([party.pk], context["request"].GET, [*feed.entries, *feed.pinned])
    return {"party": party, **shown}


def plain(entry: TimelineEntry, user: Any) -> SafeString:
    """What a kind without a painter of its own looks like."""
    kind = kind_of(entry)
    excerpt = Truncator(entry.excerpt).chars(300)
    return entries.entry(
        format_html('<b>{}</b> <span class="muted">{}</span>', entry.title, kind.label),
        mark=kind.icon,
        tone=kind.tone,
        state="system" if kind.is_quiet else "",
        at=entry.at,
        more=format_html('<p class="t-sm muted">{}</p>', excerpt) if excerpt else "",
    )
