"""Recurrence rules of RFC 5545, as far as people plan: by days, weeks, months and years.

Everything is reckoned on the clock of the wall; `at_home` makes instants of it, so nine o'clock
stays nine o'clock when the clocks change.
"""

import datetime as dt
import re
from collections.abc import Iterator
from itertools import takewhile
from zoneinfo import ZoneInfo, available_timezones

from dateutil.rrule import rrule, rrulestr
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

LONGEST = 500
MOST_TIMES = 1_000
WIDEST = 999
CYCLE = 400
"""After 400 years the calendar repeats, weekdays included."""
LAST_YEAR = 9999
LOOKED_AHEAD = 12
FREQUENCIES = {"DAILY", "WEEKLY", "MONTHLY", "YEARLY"}
PARTS = {
    "FREQ", "INTERVAL", "COUNT", "UNTIL", "WKST", "BYDAY", "BYMONTHDAY", "BYMONTH", "BYSETPOS",
    "BYYEARDAY", "BYWEEKNO",
}  # fmt: skip
Rule = dict[str, str]


def tidy(text: str, first: dt.datetime) -> str:
    """The rule in one spelling; refused when it is none, too often, or never happens."""
    rule = read(text)
    written = write(rule)
    horizon = _years_later(first, LOOKED_AHEAD)
    if next(slots(written, first, horizon), None) is None:
        raise ValidationError({"rule": _("This would never happen.")})
    return written


def read(text: str) -> Rule:
    """The parts of a rule, each checked by itself."""
    rule: Rule = {}
    for part in _plain(text).split(";"):
        name, _equals, value = part.partition("=")
        if not value or name in rule:
            raise _unreadable()
        rule[name] = value
    if rule.get("FREQ", "") not in FREQUENCIES:
        raise ValidationError({"rule": _("Repeat by days, weeks, months or years.")})
    if not rule.keys() <= PARTS or {"COUNT", "UNTIL"} <= rule.keys():
        raise _unreadable()
    _check_numbers(rule)
    return rule


def write(rule: Rule) -> str:
    return ";".join(f"{name}={value}" for name, value in rule.items())


def without_end(rule: Rule) -> Rule:
    return {name: value for name, value in rule.items() if name not in {"COUNT", "UNTIL"}}


def last_day(rule: Rule, first: dt.datetime, zone: ZoneInfo) -> dt.date | None:
    """The day that UNTIL names, on the clock of the place; the last on which it may happen."""
    text = rule.get("UNTIL", "")
    if not text:
        return None
    try:
        until = dt.datetime.strptime(text.rstrip("Z")[:15], _pattern(text))  # noqa: DTZ007
    except ValueError as error:
        raise _unreadable() from error
    if text.endswith("Z"):
        until = until.replace(tzinfo=dt.UTC).astimezone(zone).replace(tzinfo=None)
    is_whole_day = "T" not in text
    too_early = not is_whole_day and until.time() < first.time()
    return until.date() - dt.timedelta(days=1) if too_early else until.date()


def slots(text: str, first: dt.datetime, until: dt.datetime) -> Iterator[dt.datetime]:
    """Every moment from the first one up to `until`, on the clock of the wall.

    Reckoned as late as the calendar goes, so that even a rule that never happens comes to an end.
    """
    shift = (LAST_YEAR - until.year) // CYCLE * CYCLE
    if shift < 0 or until < first:
        return
    rule = {name: value for name, value in read(text).items() if name != "UNTIL"}
    last = until.replace(year=until.year + shift)
    try:
        found = rrulestr(write(rule), dtstart=first.replace(year=first.year + shift))
        for slot in takewhile(lambda slot: slot <= last, _endless(found)):
            yield slot.replace(year=slot.year - shift)
    except (ValueError, TypeError, KeyError) as error:
        raise _unreadable() from error


def at_home(slot: dt.datetime, zone: ZoneInfo) -> dt.datetime:
    """The instant; a moment that the clock skips in spring is told an hour later."""
    return slot.replace(tzinfo=zone).astimezone(dt.UTC)


def zone_of(tzid: str) -> ZoneInfo:
    if tzid not in available_timezones():
        raise ValidationError({"tzid": _("This time zone is not known.")})
    return ZoneInfo(tzid)


def _endless(found: object) -> Iterator[dt.datetime]:
    if not isinstance(found, rrule):
        raise _unreadable()
    return iter(found)


def _plain(text: str) -> str:
    plain = text.strip().upper().removeprefix("RRULE:").strip(";")
    if len(plain) > LONGEST or not re.fullmatch(r"[A-Z0-9=;,+-]+", plain):
        raise _unreadable()
    return plain


def _check_numbers(rule: Rule) -> None:
    for name, most in (("INTERVAL", WIDEST), ("COUNT", MOST_TIMES)):
        value = rule.get(name, "1")
        if not value.isdecimal() or not value.isascii() or not 1 <= int(value) <= most:
            raise ValidationError(
                {"rule": _("Between 1 and %(most)s times or steps.") % {"most": most}}
            )


def _pattern(text: str) -> str:
    return "%Y%m%dT%H%M%S" if "T" in text else "%Y%m%d"


def _years_later(moment: dt.datetime, years: int) -> dt.datetime:
    year = min(moment.year + years, LAST_YEAR - CYCLE)
    return moment.replace(year=year, day=min(moment.day, 28))


def _unreadable() -> ValidationError:
    return ValidationError({"rule": _("This way of repeating is not understood.")})
