"""How a document looks in the timeline."""

from typing import Any

from django.urls import reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from scheda.core.timeline.public import TimelineEntry, kind_of
from scheda.foundation.components.entries import badge, entry
from scheda.foundation.components.formats import money


def draw(line: TimelineEntry, user: Any) -> SafeString:
    kind, facts = kind_of(line), line.facts
    label = str(kind.label)
    head = format_html(
        '{} <a href="{}">{}</a> <b>{}</b> {} {}',
        label[:1].upper() + label[1:],
        reverse("documents:document", args=[line.ref_id]),
        line.title,
        money(facts.get("gross"), facts.get("currency", "EUR")),
        badge(_("received")) if line.direction == line.Direction.IN else "",
        badge(_("conflict"), tone="bad") if facts.get("is_conflicting") else "",
    )
    return entry(head, mark=kind.icon, state="system", at=line.at)
