"""Figures and days as the reader's language writes them, remembered: a list repeats itself."""

import datetime as dt
from collections.abc import Callable
from decimal import Decimal
from functools import lru_cache
from typing import Any

from django.utils import timezone
from django.utils.translation import get_language, gettext

from scheda.foundation.components import formats

SAMPLE = Decimal("1234567.89")


def amounts() -> Callable[[Any, str], str]:
    """How many amounts are written: the language is looked up once."""
    language = get_language() or "en"

    def written(amount: Any, currency: str = "EUR") -> str:
        if amount < 0:
            return formats.money(amount, currency)
        frame, marks = _style(language, currency)
        return frame.replace("#", f"{amount:,.2f}".translate(marks))

    return written


def number(value: Any) -> str:
    return _number(Decimal(str(value)).normalize(), get_language())


def percent(value: Any) -> str:
    return _percent(value, get_language())


def days() -> Callable[[dt.date], str]:
    """How many days are written: language and today are looked up once."""
    language, today = get_language(), timezone.localdate()
    return lambda date: _day(date, today, language)


def moments() -> Callable[[dt.datetime], str]:
    """Days with their times; what says of itself that it is a whole day is told as one."""
    write, zone = days(), timezone.get_current_timezone()
    frame = gettext("%(day)s, %(time)s")

    def written(value: dt.datetime) -> str:
        here = value.astimezone(zone)
        day = write(here.date())
        if getattr(value, "is_whole_day", False):
            return day
        return frame % {"day": day, "time": f"{here.hour:02}:{here.minute:02}"}

    return written


def country(code: str) -> str:
    return str(formats.locale().territories.get(code, code))


@lru_cache(maxsize=64)
def _style(language: str, currency: str) -> tuple[str, dict[int, str]]:
    """Where the currency stands, and which marks part thousands and cents."""
    figure = formats.number(SAMPLE)
    marks = {ord(","): figure[1], ord("."): figure[-3]}
    return formats.money(SAMPLE, currency).replace(figure, "#"), marks


@lru_cache(maxsize=8_192)
def _number(value: Decimal, language: str) -> str:
    return formats.number(value)


@lru_cache(maxsize=1_024)
def _percent(value: Any, language: str) -> str:
    return formats.percent(value)


@lru_cache(maxsize=4_096)
def _day(value: dt.date, today: dt.date, language: str) -> str:
    return formats.day(value)
