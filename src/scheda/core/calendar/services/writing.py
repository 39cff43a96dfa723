"""Appointments as iCalendar: folded, escaped, with the time zone they are told in."""

import datetime as dt
import re
from collections.abc import Iterable
from typing import Any

from django.conf import settings
from django.utils import timezone
from django.utils.translation import gettext as _
from icalendar import Calendar, Event, vCalAddress, vText

from scheda.core.activities.public import Task

PRODUCT = "-//Scheda//Calendar//EN"
UNSPEAKABLE = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]")
SHORTEST = dt.timedelta(minutes=30)
DAY = dt.timedelta(days=1)
CONTENT_TYPE = "text/calendar; charset=utf-8"


def calendar_of(tasks: Iterable[Task], *, name: str, only_busy: bool = False) -> bytes:
    """A calendar that other programs read again and again."""
    calendar = _frame()
    calendar.add("x-wr-calname", clean(name))
    calendar.add("refresh-interval", dt.timedelta(hours=1), parameters={"VALUE": "DURATION"})
    for task in tasks:
        calendar.add_component(_busy(task) if only_busy else _full(task))
    return _finished(calendar)


def file_of(task: Task) -> bytes:
    """One appointment to be opened in another program."""
    calendar = _frame()
    calendar.add("method", "PUBLISH")
    calendar.add_component(_full(task))
    return _finished(calendar)


def letter_of(task: Task, method: str, guests: Iterable[dict[str, str]]) -> bytes:
    """An invitation, a change of it, or its end, as RFC 5546 has it."""
    calendar, event = _frame(), _timed(task)
    calendar.add("method", method)
    event.add("status", "CANCELLED" if method == "CANCEL" else "CONFIRMED")
    # Guests are told what it is and where; whose card it stands on is our affair.
    event.add("summary", clean(str(task)))
    if task.location:
        event.add("location", clean(task.location))
    event["organizer"] = _address(task.owner.email, str(task.owner))
    for guest in guests:
        event.add("attendee", _asked(guest), encode=False)
    calendar.add_component(event)
    return _finished(calendar)


def uid_of(task: Task) -> str:
    """The same for ever. Each occurrence of a series is an event of its own."""
    if not task.uid:
        return f"{task.pk}@scheda"
    if task.original_at is None:
        return task.uid
    return f"{task.uid}-{task.original_at.astimezone(dt.UTC):%Y%m%dT%H%M%SZ}"


def clean(text: str) -> str:
    """Without what no calendar may hold; line ends in one spelling."""
    return UNSPEAKABLE.sub("", text.replace("\r\n", "\n").replace("\r", "\n"))


def title_of(task: Task) -> str:
    about = task.party or task.person
    return " · ".join(str(part) for part in (task, about) if part)


def _full(task: Task) -> Event:
    event = _timed(task)
    event.add("summary", clean(title_of(task)))
    if task.location:
        event.add("location", clean(task.location))
    event.add("url", f"{settings.PUBLIC_URL}{task.get_absolute_url()}")
    event.add("status", "CONFIRMED")
    return event


def _busy(task: Task) -> Event:
    event = _timed(task)
    event.add("summary", _("Busy"))
    return event


def _timed(task: Task) -> Event:
    event = Event()
    event.add("uid", clean(uid_of(task)))
    event.add("dtstamp", task.updated_at.astimezone(dt.UTC))
    event.add("last-modified", task.updated_at.astimezone(dt.UTC))
    event.add("created", task.created_at.astimezone(dt.UTC))
    event.add("sequence", task.sequence)
    starts, ends = _times(task)
    event.add("dtstart", starts)
    event.add("dtend", ends)
    event.add("class", "PRIVATE" if task.audience == Task.Audience.PRIVATE else "PUBLIC")
    event.add("transp", "TRANSPARENT" if task.is_all_day else "OPAQUE")
    return event


def _times(task: Task) -> tuple[Any, Any]:
    starts = timezone.localtime(task.due_at)
    if task.is_all_day:
        ends = timezone.localdate(task.ends_at) if task.ends_at else starts.date() + DAY
        return starts.date(), max(ends, starts.date() + DAY)
    ends_at = task.ends_at if task.ends_at and task.ends_at > task.due_at else None
    return starts, timezone.localtime(ends_at or task.due_at + SHORTEST)


def _frame() -> Calendar:
    calendar = Calendar()
    calendar.add("prodid", PRODUCT)
    calendar.add("version", "2.0")
    calendar.add("calscale", "GREGORIAN")
    return calendar


def _finished(calendar: Calendar) -> bytes:
    calendar.add_missing_timezones()
    written: bytes = calendar.to_ical()
    return written


def _asked(guest: dict[str, str]) -> vCalAddress:
    address = _address(guest["email"], guest.get("name", ""))
    address.params["role"] = vText("REQ-PARTICIPANT")
    address.params["partstat"] = vText("NEEDS-ACTION")
    address.params["rsvp"] = vText("TRUE")
    return address


def _address(email: str, name: str) -> vCalAddress:
    address = vCalAddress(f"mailto:{clean(email)}")
    if name:
        # A quote or a line end would end the parameter.
        address.params["cn"] = vText(clean(name).replace('"', "'").replace("\n", " "))
    return address
