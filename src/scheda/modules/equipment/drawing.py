"""How what happened to a machine looks, in the history of a customer and on its own page."""

import datetime as dt
from collections.abc import Iterable, Iterator
from decimal import Decimal
from itertools import groupby
from typing import Any

from django.urls import reverse
from django.utils import timezone
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from scheda.core.timeline.public import TimelineEntry, kind_of
from scheda.foundation.components.entries import badge, entry
from scheda.foundation.components.formats import number, whole_money
from scheda.foundation.components.markup import format_html, format_html_join
from scheda.modules.equipment.models import Equipment, MeterReading, Occurrence
from scheda.modules.equipment.models.choices import Meter

Kind = Occurrence.Kind
MARKS = {
    Kind.HANDED_OVER: ("truck", "info"),
    Kind.RETURNED: ("undo-2", ""),
    Kind.SOLD: ("handshake", "ok"),
    Kind.DOWN: ("triangle-alert", "bad"),
    Kind.LIMITED: ("triangle-alert", "warn"),
    Kind.REPAIRED: ("circle-check", "ok"),
    Kind.READING: ("gauge", ""),
    Kind.STAGE: ("refresh-cw", ""),
}
QUIET = {Kind.READING, Kind.STAGE}
ON_ONE_LINE = {Kind.DOWN}


def draw(line: TimelineEntry, user: Any) -> SafeString:
    kind = Kind(kind_of(line).key.partition(".")[2])
    machine = format_html(
        '<a href="{}">{}</a> {}',
        reverse("equipment:machine", args=[line.equipment_id]),
        line.title,
        plate(line.facts.get("serial_no", "")),
    )
    return _told(kind, line.facts, line.at, who=line.actor, what=machine, text=line.excerpt)


def draw_occurrence(one: Occurrence) -> SafeString:
    """On the page of the machine itself, which needs not be named."""
    return _told(Kind(one.kind), one.facts, one.at, who=one.by, text=one.text)


def plate(serial_no: str) -> SafeString:
    """The markup of `<c-plate>`, for what is painted in Python."""
    return format_html(
        '<span class="plate"><b>{}</b><span>{}</span></span>', _("SERIAL"), serial_no
    )


def by_day(
    told: Iterable[tuple[dt.datetime, SafeString]],
) -> list[tuple[dt.date, list[SafeString]]]:
    grouped = groupby(told, key=lambda one: timezone.localdate(one[0]))
    return [(day, [drawn for _at, drawn in entries]) for day, entries in grouped]


def _told(
    kind: Kind, facts: dict[str, Any], at: dt.datetime, *, who: Any, what: str = "", text: str
) -> SafeString:
    icon, tone = MARKS[kind]
    parts = [
        format_html("<b>{}</b>", _sentence(kind, facts)),
        *((what,) if what else ()),
        *_more(kind, facts),
        *((format_html('<span class="muted">{}</span>', who),) if who else ()),
    ]
    if kind in ON_ONE_LINE and text:
        parts.append(format_html('<span class="muted">{}</span>', text))
        text = ""
    return entry(
        format_html_join(" ", "{}", ((part,) for part in parts)),
        mark=icon,
        tone=tone,
        state="system" if kind in QUIET else "",
        at=at,
        quote=text,
    )


def _sentence(kind: Kind, facts: dict[str, Any]) -> str:
    sentences = {
        Kind.HANDED_OVER: _("Machine handed over"),
        Kind.RETURNED: _("Machine returned"),
        Kind.SOLD: _("Machine sold"),
        Kind.DOWN: _("Machine down"),
        Kind.LIMITED: _("Machine works with limits"),
        Kind.REPAIRED: _("Machine works again"),
        Kind.READING: _("Meter read"),
        Kind.STAGE: _("Machine: another stage of life"),
    }
    return sentences[kind]


def _more(kind: Kind, facts: dict[str, Any]) -> Iterator[SafeString]:
    if kind is Kind.HANDED_OVER:
        yield badge(_("on rent") if facts.get("is_rental") else _("lent"))
        if facts.get("rate"):
            yield badge(
                _("%(rate)s a month")
                % {"rate": whole_money(Decimal(facts["rate"]), facts.get("currency", "EUR"))}
            )
    if kind is Kind.STAGE:
        yield badge(dict(Equipment.Lifecycle.choices).get(facts.get("after", ""), ""))
    if kind is Kind.READING:
        value = number(Decimal(facts.get("value", "0")))
        yield badge(f"{value} {dict(Meter.choices).get(facts.get('meter', ''), '')}")
        if facts.get("state") == MeterReading.State.SUSPECT:
            yield badge(_("suspect"), tone="warn")
