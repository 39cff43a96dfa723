"""One event in plain values; what is missing or wrong becomes a doubt that is said."""

import datetime as dt
import hashlib
import re
from collections.abc import Iterator
from typing import Any

from icalendar import Todo
from icalendar.cal.component import Component

from scheda.core.calendar.queries.periods import midnight
from scheda.core.calendar.services.ics import zones
from scheda.core.calendar.services.ics.outside import Guest, Moment, Outside
from scheda.core.calendar.services.writing import clean

LONGEST = dt.timedelta(days=3 * 366)
FIRST_YEAR, LAST_YEAR = 1970, 2100
MOST_DATES, MOST_GUESTS, LONGEST_ADDRESS = 500, 100, 254
POSSIBLE = re.compile(r"(.*;)?FREQ=(DAILY|WEEKLY|MONTHLY|YEARLY)(;|$)", re.IGNORECASE)
INTEGER = 2_147_483_647


class TooStrange(Exception):
    """An event of which not even the day can be told."""

    def __init__(self, code: str, said: str = "") -> None:
        super().__init__(code)
        self.code, self.said = code, said


def event_of(part: Component, *, method: str, today: dt.date) -> Outside:
    doubts: list[str] = []
    is_todo = part.name == Todo.name
    start, is_all_day = _start(part, doubts, today)
    ends = _end(part, start, doubts, is_all_day=is_all_day, is_todo=is_todo)
    status = str(part.get("STATUS", "")).upper()
    title = _text(part, "SUMMARY", 200)
    return Outside(
        uid=_text(part, "UID", 255) or _made_up(part),
        starts=zones.aware(start),
        ends=ends,
        is_all_day=is_all_day,
        is_todo=is_todo,
        title=title,
        note=_text(part, "DESCRIPTION", 10_000),
        place=_text(part, "LOCATION", 200),
        sequence=_sequence(part),
        zone=zones.name_of(start, _parameter(part, "DTSTART", "TZID")),
        rule=_rule(part, doubts),
        left_out=tuple(_dates(part, "EXDATE")),
        also_on=tuple(_dates(part, "RDATE")),
        instead_of=_instead_of(part),
        is_cancelled=method == "CANCEL" or status == "CANCELLED",
        is_done=status == "COMPLETED",
        is_private=str(part.get("CLASS", "")).upper() in {"PRIVATE", "CONFIDENTIAL"},
        guests=tuple(_guests(part)),
        doubts=tuple(doubts),
    )


def _start(part: Component, doubts: list[str], today: dt.date) -> tuple[dt.datetime, bool]:
    """When it begins. Without a beginning: when it is due or ends, else when it was written."""
    stated = part.get("DTSTART")
    if stated is not None:
        value = _value(stated)
        if not isinstance(value, dt.date):
            raise TooStrange("start", _said(stated))
        return _moment(value)
    for name in ("DUE", "DTEND", "RECURRENCE-ID"):
        value = _value(part.get(name))
        if isinstance(value, dt.date):
            return _moment(value)
    first = next(_dates(part, "RDATE"), None)
    if first is not None:
        return first, False
    doubts.append("undated")
    for name in ("DTSTAMP", "CREATED"):
        value = _value(part.get(name))
        if isinstance(value, dt.datetime) and FIRST_YEAR < value.year < LAST_YEAR:
            return midnight(zones.aware(value).date()), True
    return midnight(today), True


def _moment(value: dt.date) -> tuple[dt.datetime, bool]:
    if not FIRST_YEAR < value.year < LAST_YEAR:
        raise TooStrange("year", str(value.year))
    if isinstance(value, dt.datetime):
        return value, False
    return midnight(value), True


def _end(
    part: Component, start: dt.datetime, doubts: list[str], *, is_all_day: bool, is_todo: bool
) -> Moment | None:
    begin = zones.aware(start)
    value = _value(part.get("DUE" if is_todo else "DTEND"))
    length = _value(part.get("DURATION"))
    end: Moment | None = None
    if isinstance(value, dt.date):
        end = zones.aware(value if isinstance(value, dt.datetime) else midnight(value))
    elif isinstance(length, dt.timedelta) and abs(length) <= LONGEST:
        end = begin + length
    elif "DURATION" in part or _failed(part, "DURATION") or _failed(part, "DTEND"):
        doubts.append("end")
    if end is not None and not begin <= end <= begin + LONGEST:
        doubts.append("end")
        return None
    if is_all_day and end is not None and end <= begin + dt.timedelta(days=1):
        return None
    return end if end != begin else None


def _rule(part: Component, doubts: list[str]) -> str:
    rules = part.get("RRULE")
    found = rules if isinstance(rules, list) else [rules] if rules is not None else []
    written: str = found[0].to_ical().decode(errors="replace")[:500] if found else ""
    # Some programs escape what needs none.
    rule = written.replace("\\", "").replace(" ", "")
    if len(found) > 1 or (rule and not POSSIBLE.match(rule)):
        doubts.append("rule")
    return rule if POSSIBLE.match(rule) else ""


def _dates(part: Component, name: str) -> Iterator[Moment]:
    """Of a list, or of several; a period counts by its beginning."""
    found = part.get(name)
    lists = found if isinstance(found, list) else [found] if found is not None else []
    count = 0
    for each in lists:
        for one in getattr(each, "dts", ()):
            value = one.dt[0] if isinstance(one.dt, tuple) else one.dt
            count += 1
            if count <= MOST_DATES and FIRST_YEAR < value.year < LAST_YEAR:
                is_day = not isinstance(value, dt.datetime)
                yield zones.aware(midnight(value) if is_day else value)


def _instead_of(part: Component) -> Moment | None:
    value = _value(part.get("RECURRENCE-ID"))
    if not isinstance(value, dt.date) or not FIRST_YEAR < value.year < LAST_YEAR:
        return None
    return zones.aware(value if isinstance(value, dt.datetime) else midnight(value))


def _guests(part: Component) -> Iterator[Guest]:
    found = part.get("ATTENDEE")
    asked = found if isinstance(found, list) else [found] if found is not None else []
    seen = set()
    for one in asked[:MOST_GUESTS]:
        email = clean(str(one)).strip().removeprefix("mailto:").removeprefix("MAILTO:").lower()
        if "@" in email and len(email) <= LONGEST_ADDRESS and email not in seen:
            seen.add(email)
            known = getattr(one, "params", {})
            name = clean(str(known.get("CN", ""))).strip()[:120]
            status = str(known.get("PARTSTAT", ""))[:20].upper()
            yield {"name": name, "email": email, "status": status}


def _text(part: Component, name: str, longest: int) -> str:
    found = part.get(name)
    first = found[0] if isinstance(found, list) and found else found
    return clean(str(first)).strip()[:longest] if first is not None else ""


def _sequence(part: Component) -> int:
    try:
        return min(max(int(part.get("SEQUENCE", 0)), 0), INTEGER)
    except (TypeError, ValueError):
        return 0


def _value(found: Any) -> Any:
    first = found[0] if isinstance(found, list) and found else found
    try:
        return getattr(first, "dt", None)
    except Exception:  # noqa: BLE001 - the library raises what it likes for what it could not read
        return None


def _said(found: Any) -> str:
    """What stood there, of a property that the library could not read."""
    return clean(str.__str__(found) if isinstance(found, str) else str(found))


def _parameter(part: Component, name: str, parameter: str) -> str:
    return str(getattr(part.get(name), "params", {}).get(parameter, ""))


def _failed(part: Component, name: str) -> bool:
    return any(wrong == name for wrong, _why in part.errors)


def _made_up(part: Component) -> str:
    """The same event without a UID is the same one when it comes again."""
    lines = part.to_ical().decode(errors="replace").splitlines()
    said = "\n".join(sorted(line for line in lines if not line.startswith("DTSTAMP")))
    return f"{hashlib.sha256(said.encode()).hexdigest()[:32]}@import"
