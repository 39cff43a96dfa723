"""A period in words, as the reader's language says it."""

import datetime as dt

from babel.dates import format_date, format_interval, format_skeleton

from scheda.core.calendar.queries.periods import DAY, MONTH, Period
from scheda.foundation.components.formats import locale


def name_of(period: Period) -> str:
    if period.view == DAY:
        return format_date(period.day, "full", locale=locale())
    if period.view == MONTH:
        return _capital(format_skeleton("yMMMM", period.day, locale=locale()))
    last = period.until - dt.timedelta(days=1)
    return format_interval(period.first, last, "yMMMd", locale=locale())


def weekday(day: dt.date) -> str:
    return format_date(day, "ccc", locale=locale())


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]
