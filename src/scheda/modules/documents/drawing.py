"""How a document looks in the timeline."""

from typing import Any

from django.utils.functional import Promise
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from scheda.core.timeline.public import TimelineEntry, kind_of
from scheda.foundation.components.addresses import address
from scheda.foundation.components.entries import badge, entry
from scheda.foundation.components.formats import money
from scheda.foundation.components.markup import format_html
from scheda.modules.documents.models.stages import prefix

SAID: dict[tuple[str, str], str | Promise] = {
    ("quote", "sent"): gettext_lazy("Quote sent"),
    ("quote", "viewed"): gettext_lazy("Quote viewed by the customer"),
    ("quote", "accepted"): gettext_lazy("Quote accepted"),
    ("quote", "rejected"): gettext_lazy("Quote rejected"),
    ("quote", "expired"): gettext_lazy("Quote expired without an answer"),
    ("order", "confirmed"): gettext_lazy("Order confirmed"),
    ("order", "cancelled"): gettext_lazy("Order cancelled"),
    ("delivery_note", "issued"): gettext_lazy("Goods sent"),
    ("delivery_note", "delivered"): gettext_lazy("Goods delivered"),
    ("delivery_note", "void"): gettext_lazy("Delivery note voided"),
}
TONES = {"accepted": "ok", "rejected": "bad", "expired": "warn", "cancelled": "bad", "void": "bad"}


def draw(line: TimelineEntry, user: Any) -> SafeString:
    kind, facts = kind_of(line), line.facts
    of_kind, status = facts.get("kind", ""), facts.get("status", "")
    label = str(SAID.get((of_kind, status)) or kind.label)
    head = format_html(
        '{} <a class="plate" href="{}"><b>{}</b><span>{}</span></a> <b>{}</b> {} {}',
        label[:1].upper() + label[1:],
        address("documents:document", line.ref_id),
        prefix(of_kind),
        line.title,
        money(facts.get("gross"), facts.get("currency", "EUR")),
        badge(_("received")) if line.direction == line.Direction.IN else "",
        badge(_("conflict"), tone="bad") if facts.get("is_conflicting") else "",
    )
    tone = TONES.get(status, "")
    return entry(head, mark=kind.icon, tone=tone, state="" if tone else "system", at=line.at)
