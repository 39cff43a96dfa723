"""iCalendar files as they come: from other programs, by other rules, or to do harm."""

import datetime as dt
import re
from collections.abc import Iterator, Sequence

from icalendar import Calendar, Event, Todo
from icalendar.cal.component import Component

from scheda.core.calendar.services.ics.event import TooStrange, event_of
from scheda.core.calendar.services.ics.outside import Reading, Wrong

LARGEST = 10 * 1024 * 1024
MOST = 5_000
MOST_PARTS = 20_000
DEEPEST = 8
PART = re.compile(r"^(BEGIN|END):", re.MULTILINE | re.IGNORECASE)
OFFSET = re.compile(r"was ([+-]?\d+)")
SHOWN = 120
OURS = {Event.name, Todo.name}
BYSTANDERS = {"VFREEBUSY", "VJOURNAL", "VAVAILABILITY"}


def read(content: bytes, *, today: dt.date) -> Reading:
    """Every event that can be understood, and in words why the rest cannot."""
    if len(content) > LARGEST:
        return Reading(wrong=[Wrong("too_large", str(LARGEST // 1024**2))])
    text = _decoded(content)
    trap = _trap(text)
    if trap:
        return Reading(wrong=[trap])
    try:
        found = Calendar.from_ical(text, multiple=True)
    except (ValueError, TypeError, KeyError, IndexError, OverflowError, RecursionError) as error:
        return Reading(wrong=[_named(error)])
    if not found:
        return Reading(wrong=[_nothing(text)])
    return _events(found, today)


def _events(found: Sequence[Component], today: dt.date) -> Reading:
    reading = Reading()
    for calendar in found:
        method = str(calendar.get("METHOD", "")).upper()
        for part in _parts(calendar):
            if part.name in BYSTANDERS:
                reading.others += 1
            elif len(reading.events) >= MOST:
                reading.wrong.append(Wrong("too_many", str(MOST)))
                return reading
            elif part.name in OURS:
                _add(reading, part, method, today)
    return reading


def _add(reading: Reading, part: Component, method: str, today: dt.date) -> None:
    try:
        event = event_of(part, method=method, today=today)
    except TooStrange as strange:
        reading.wrong.append(Wrong(strange.code, strange.said[:SHOWN]))
    except (ValueError, TypeError, KeyError, AttributeError, OverflowError) as error:
        reading.wrong.append(Wrong("unreadable_event", str(error)[:SHOWN]))
    else:
        reading.events.append(event)


def _parts(calendar: Component) -> Iterator[Component]:
    found: list[Component] = calendar.walk()
    yield from found


def _decoded(content: bytes) -> str:
    if content[:2] in {b"\xff\xfe", b"\xfe\xff"}:
        return _speakable(content.decode("utf-16", errors="replace"))
    try:
        return _speakable(content.decode("utf-8-sig"))
    except UnicodeDecodeError:
        return _speakable(content.decode("cp1252", errors="replace"))


def _speakable(text: str) -> str:
    """No database stores a zero."""
    return text.replace("\0", "")


def _trap(text: str) -> Wrong | None:
    """Before it is parsed: parts within parts, or so many of them that they fill the memory."""
    depth = 0
    for number, mark in enumerate(PART.finditer(text)):
        depth += 1 if mark[1].upper() == "BEGIN" else -1
        if depth > DEEPEST:
            return Wrong("too_deep", str(DEEPEST))
        if number > MOST_PARTS * 2:
            return Wrong("too_many", str(MOST))
    return None


def _named(error: Exception) -> Wrong:
    offset = OFFSET.search(str(error))
    if "Offset" in str(error) and offset:
        return Wrong("offset", offset[1])
    return Wrong("unreadable", str(error)[:SHOWN])


def _nothing(text: str) -> Wrong:
    starts = len(re.findall(r"^BEGIN:", text, re.MULTILINE | re.IGNORECASE))
    ends = len(re.findall(r"^END:", text, re.MULTILINE | re.IGNORECASE))
    return Wrong("cut_off" if starts > ends and "VCALENDAR" in text.upper() else "no_calendar")
