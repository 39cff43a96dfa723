"""How a ticket looks in the history, and how much time is left for it."""

import datetime as dt
from collections.abc import Iterator
from typing import Any

from django.utils import timezone
from django.utils.dateparse import parse_datetime
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from scheda.core.timeline.public import TimelineEntry, kind_of
from scheda.foundation.components.addresses import address
from scheda.foundation.components.entries import NOTHING, entry
from scheda.foundation.components.formats import clock, moment
from scheda.foundation.components.markup import format_html, format_html_join
from scheda.modules.service_desk.models import Ticket, TicketMessage
from scheda.modules.service_desk.models.choices import FROM, Channel

SOON = dt.timedelta(hours=4)
HOUR, DAY = 3_600, 86_400
FAULTS = {"breakdown", "defect"}


def draw(line: TimelineEntry, user: Any) -> SafeString:
    kind, facts = kind_of(line), line.facts
    opened = kind.key == "ticket.opened"
    return entry(
        format_html_join(" ", "{}", ((part,) for part in _head(line))),
        mark=kind.icon,
        tone=("bad" if facts.get("kind") in FAULTS else "warn") if opened else kind.tone,
        state="system" if kind.is_quiet else "",
        at=line.at,
        quote=line.excerpt,
        more=_plan(facts) if opened else "",
    )


def _head(line: TimelineEntry) -> Iterator[SafeString]:
    url = address("service_desk:ticket", line.ref_id)
    yield format_html("<b>{}</b>", _sentence(line))
    yield format_html('<a href="{}">{}</a>', url, line.title)
    if line.facts.get("serial_no"):
        yield format_html(
            '<span class="plate"><b>{}</b><span>{}</span></span>',
            _("SERIAL"),
            line.facts["serial_no"],
        )
    if line.actor:
        yield format_html('<span class="muted">{}</span>', line.actor)


def _sentence(line: TimelineEntry) -> str:
    kind = line.kind.partition(".")[2]
    if kind == "opened":
        return _("Ticket opened %(how)s") % {"how": FROM[Channel(line.channel)]}
    if kind == "message" and line.direction == TicketMessage.Direction.IN:
        return _("The customer wrote about")
    sentences = {
        "message": _("Answered about"),
        "resolved": _("Ticket solved"),
        "closed": _("Ticket closed"),
        "reopened": _("Ticket opened again"),
        "cancelled": _("Ticket cancelled"),
    }
    return sentences[kind]


def _plan(facts: dict[str, Any]) -> SafeString:
    """Who solves it and by when, as long as it is open."""
    due = parse_datetime(facts.get("due_at") or "")
    if due is None:
        return NOTHING
    name = facts.get("assignee")
    whose = _("Assigned to %(name)s.") % {"name": name} if name else _("Nobody has it yet.")
    today = timezone.localdate(due) == timezone.localdate()
    told = {"when": clock(due) if today else moment(due)}
    text = _("Solve by %(when)s.") if facts.get("is_answered") else _("Answer by %(when)s.")
    return format_html('<p class="t-sm muted">{} {}</p>', whose, text % told)


def time_left(ticket: Ticket) -> SafeString:
    """A badge: how long until the next deadline, or that it has passed."""
    if not ticket.is_open or ticket.due_at is None:
        return NOTHING
    left = ticket.due_at - timezone.now()
    if left.total_seconds() < 0:
        return format_html('<span class="badge" data-tone="bad">{}</span>', _("out of time"))
    tone = "warn" if left < SOON else ""
    return format_html('<span class="badge" data-tone="{}">{}</span>', tone, spoken(left))


def spoken(left: dt.timedelta) -> str:
    """2 h 14 min, or whole days when there are some."""
    seconds = int(left.total_seconds())
    if seconds >= 2 * DAY:
        days = seconds // DAY
        return ngettext("%(count)s day", "%(count)s days", days) % {"count": days}
    hours, minutes = seconds // HOUR, seconds % HOUR // 60
    if not hours:
        return _("%(minutes)s min") % {"minutes": minutes}
    return _("%(hours)s h %(minutes)s min") % {"hours": hours, "minutes": minutes}
