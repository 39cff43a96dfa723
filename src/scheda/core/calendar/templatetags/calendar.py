import datetime as dt
from typing import Any
from urllib.parse import parse_qsl, urlencode
from uuid import UUID

from django import template
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from scheda.core.calendar.queries import naming
from scheda.core.calendar.queries.layout import Block, Column, Place, of_day
from scheda.core.calendar.sources import Entry
from scheda.foundation.components import formats
from scheda.foundation.components.icons import icon

register = template.Library()
GRIP = SafeString("<span class='grip' aria-hidden='true'></span>")


@register.filter
def weekday(day: dt.date) -> str:
    return naming.weekday(day)


@register.filter
def day_address(address: str, day: dt.date) -> str:
    """The same calendar, but that day alone."""
    path, _mark, query = address.partition("?")
    kept = {**dict(parse_qsl(query)), "view": "day", "day": day.isoformat()}
    return f"{path}?{urlencode(kept)}"


@register.filter
def placed(place: Place) -> SafeString:
    """The attributes by which the style sheet puts it where it belongs."""
    return format_html(
        'data-h="{}" data-q="{}" data-d="{}" data-e="{}"',
        place.hour, place.five, place.hours, place.fives,
    )  # fmt: skip


@register.filter
def told(at: str, all_day: bool) -> str:  # noqa: FBT001
    """A stored moment in words; of what lasts all day only the day."""
    moment = dt.datetime.fromisoformat(at)
    return formats.day(moment) if all_day else formats.moment(moment)


@register.filter
def everything(column: Column, entries: list[Entry]) -> list[Entry]:
    return of_day(entries, column.day)


@register.simple_tag
def appointment(found: Block, day: dt.date, screen: Any) -> SafeString:
    """One appointment among the hours. Drawn here, since there may be hundreds."""
    place = found.place
    return format_html(
        '<li class="event" {} data-lane="{}" data-lanes="{}" {}>{}</li>',
        placed(place), place.lane, place.lanes, _facts(found.entry, screen),
        _inside(found.entry, day, screen),
    )  # fmt: skip


@register.simple_tag
def line(entry: Entry, day: dt.date, screen: Any) -> SafeString:
    """The same as a line: above the hours, in a month, in the agenda."""
    return format_html(
        '<li class="event" {}>{}</li>', _facts(entry, screen), _inside(entry, day, screen)
    )


def _facts(entry: Entry, screen: Any) -> SafeString:
    hue = _hue(entry.who, screen.hues)
    said = [("hue", hue), ("state", entry.state)]
    if entry.task_id and not entry.is_in_strip:
        lasts = entry.shown_until - entry.starts
        said += [("task", entry.task_id), ("minutes", int(lasts.total_seconds() // 60))]
    elif entry.task_id:
        said.append(("task", entry.task_id))
    return format_html_join(" ", 'data-{}="{}"', said)


def _inside(entry: Entry, day: dt.date, screen: Any) -> SafeString:
    words = format_html(
        '{}<span class="words"><b>{}</b>{}</span>', icon(entry.icon), entry.title,
        _detail(entry, day, screen),
    )  # fmt: skip
    if not entry.url:
        return format_html('<span class="body">{}</span>', words)
    grip = GRIP if entry.task_id else ""
    # What lasts several days stands on each of them; what moves keeps its name, and the focus.
    name = f"{entry.key}-{day.isoformat()}" if entry.is_in_strip else entry.key
    return format_html(
        '<a class="body" id="{}" href="{}" hx-get="{}">{}</a>{}',
        name, entry.url, entry.url, words, grip,
    )  # fmt: skip


def _detail(entry: Entry, day: dt.date, screen: Any) -> SafeString:
    parts = [_when(entry, day), entry.detail, entry.place]
    if screen.whose.is_team:
        parts.insert(1, _names(entry.who, screen))
    if entry.state == "done":
        parts.append(pgettext("a task", "done"))
    return format_html('<span class="detail">{}</span>', " · ".join(filter(None, parts)))


def _when(entry: Entry, day: dt.date) -> str:
    if entry.is_all_day:
        return ""
    if entry.is_in_strip:
        starts, ends = entry.first_day == day, entry.last_day == day
        if starts:
            return _("from %(time)s") % {"time": formats.clock(entry.starts)}
        return (
            _("until %(time)s") % {"time": formats.clock(entry.ends)} if ends and entry.ends else ""
        )
    if entry.ends is None:
        return formats.clock(entry.starts)
    return f"{formats.clock(entry.starts)}–{formats.clock(entry.ends)}"


def _names(who: tuple[UUID, ...], screen: Any) -> str:
    known = {person.user.pk: person.name for person in screen.whose.people}
    return ", ".join(known[one] for one in who if one in known)


def _hue(who: tuple[UUID, ...], hues: dict[UUID, int]) -> int:
    return next((hues[one] for one in who if one in hues), 0)
