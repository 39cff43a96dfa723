"""How an activity looks in the timeline."""

from collections.abc import Iterator
from typing import Any

from django.urls import reverse
from django.utils.html import format_html, linebreaks
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from scheda.core.activities.models import Activity
from scheda.core.timeline.public import TimelineEntry, kind_of
from scheda.foundation.components.entries import badge, entry


def draw(line: TimelineEntry, user: Any) -> SafeString:
    kind = kind_of(line)
    return entry(
        SafeString(" ").join(_head(line, str(kind.label))),
        mark=kind.icon,
        tone=kind.tone,
        at=line.at,
        quote=linebreaks(line.excerpt, autoescape=True) if line.excerpt else "",
        more=_tools(line) if line.actor_id == user.pk else "",
        attrs=format_html('id="activity-{}"', line.ref_id),
    )


def _head(line: TimelineEntry, label: str) -> Iterator[SafeString]:
    facts = line.facts
    yield format_html('<b>{}</b> <span class="muted">{}</span>', line.actor or "–", label)
    if facts.get("person_id"):
        url = reverse("parties:card", args=[facts["person_id"]])
        yield format_html('<a href="{}">{}</a>', url, line.title)
    if facts.get("minutes"):
        yield badge(_("%(minutes)s min") % {"minutes": facts["minutes"]})
    if facts.get("outcome"):
        yield badge(dict(Activity.Outcome.choices).get(facts["outcome"], ""))
    if line.audience != line.Audience.ALL:
        yield badge(line.get_audience_display(), tone="plan", mark="lock")
    if facts.get("edited"):
        yield format_html('<span class="faint t-xs">{}</span>', _("corrected"))


def _tools(line: TimelineEntry) -> SafeString:
    """Correcting, pinning and removing are on one page."""
    url = reverse("activities:edit", args=[line.ref_id])
    return format_html(
        '<a class="t-xs linkish" href="{0}" hx-get="{0}" hx-target="#overlay">{1}</a>',
        url,
        _("Correct"),
    )
