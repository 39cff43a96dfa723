"""Numbers, money and dates as the reader's language writes them."""

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache
from typing import TypeAlias

from babel import Locale
from babel.dates import format_date, format_skeleton, format_timedelta
from babel.numbers import format_currency, format_decimal, format_percent, get_currency_precision
from django.utils import timezone
from django.utils.translation import get_language, gettext, ngettext, pgettext

LOCALES = {"it": Locale("it", "IT"), "ro": Locale("ro", "RO"), "en": Locale("en", "GB")}
NOTHING = "–"
COUNTED_DAYS = 90
# CLDR writes the code; people write the word.
SPOKEN_CURRENCIES = {("ro", "RON"): "lei", ("ro", "EUR"): "€"}

Figure: TypeAlias = Decimal | int | float


def locale() -> Locale:
    return LOCALES.get((get_language() or "en")[:2], LOCALES["en"])


def money(amount: Figure | None, currency: str = "EUR") -> str:
    return NOTHING if amount is None else _writing(locale(), currency, cents=True).of(amount)


def whole_money(amount: Figure | None, currency: str = "EUR") -> str:
    """An amount at a glance, without cents."""
    return NOTHING if amount is None else _writing(locale(), currency, cents=False).of(amount)


def number(value: Figure | None, decimals: int | None = None) -> str:
    if value is None:
        return NOTHING
    pattern = None if decimals is None else f"#,##0.{'0' * decimals}".rstrip(".")
    return format_decimal(value, format=pattern, locale=locale())


def percent(value: Figure | None) -> str:
    """Twelve and a half is 12,5%."""
    if value is None:
        return NOTHING
    return format_percent(Decimal(str(value)) / 100, format="#,##0.##%", locale=locale())


def day(value: dt.date | dt.datetime | None) -> str:
    """Today, tomorrow or yesterday by name; else gio 19 nov, with the year when it is another."""
    if value is None:
        return NOTHING
    zone = timezone.get_current_timezone()
    date, today = _date(value, zone), timezone.now().astimezone(zone).date()
    match (date - today).days:
        case 0:
            return _today()
        case 1:
            return pgettext("day", "tomorrow")
        case -1:
            return pgettext("day", "yesterday")
    skeleton = "MMMEd" if date.year == today.year else "yMMMd"
    return _written(date, skeleton, locale())


def long_day(value: dt.date | dt.datetime | None) -> str:
    return NOTHING if value is None else format_date(_date(value), "full", locale=locale())


def clock(value: dt.datetime) -> str:
    at = value.astimezone(timezone.get_current_timezone())
    return f"{at.hour:02}:{at.minute:02}"


def moment(value: dt.datetime | None) -> str:
    """A day and a time: oggi, 15:30."""
    if value is None:
        return NOTHING
    return gettext("%(day)s, %(time)s") % {"day": day(value), "time": clock(value)}


def ago(value: dt.date | dt.datetime | None) -> str:
    """How far off: 41 giorni fa, tra 23 giorni, in days as long as people count them."""
    if value is None:
        return NOTHING
    days = (_date(value) - timezone.localdate()).days
    if isinstance(value, dt.datetime) and abs(days) < 1:
        return format_timedelta(value - timezone.now(), add_direction=True, locale=locale())
    if days == 0:
        return _today()
    if abs(days) > COUNTED_DAYS:
        return format_timedelta(dt.timedelta(days), add_direction=True, locale=locale())
    if days > 0:
        return ngettext("in %(count)s day", "in %(count)s days", days) % {"count": days}
    return ngettext("%(count)s day ago", "%(count)s days ago", -days) % {"count": -days}


@lru_cache(maxsize=4_096)
def _written(date: dt.date, skeleton: str, of: Locale) -> str:
    """Remembered: a page repeats its days, and to look a pattern up costs as much as a row."""
    return str(format_skeleton(skeleton, date, locale=of))


def _today() -> str:
    # With a context, because Django has a longer word of its own in Romanian.
    return pgettext("day", "today")


def iso(value: dt.date | dt.datetime) -> str:
    """For machines: the datetime attribute."""
    return value.isoformat(*(["T", "minutes"] if isinstance(value, dt.datetime) else []))


def plain(value: object) -> str:
    """For machines: a figure without separators."""
    return "" if value is None else str(value)


def _date(value: dt.date | dt.datetime, zone: dt.tzinfo | None = None) -> dt.date:
    if not isinstance(value, dt.datetime):
        return value
    return value.astimezone(zone or timezone.get_current_timezone()).date()


@dataclass(frozen=True)
class Writing:
    """How amounts of a currency are written: what stands around the digits, and their signs."""

    around: tuple[str, str]
    around_negative: tuple[str, str]
    digits: str
    signs: Mapping[int, str]

    def of(self, amount: Figure) -> str:
        figure = amount if type(amount) is Decimal else Decimal(str(amount))
        before, after = self.around_negative if figure.is_signed() else self.around
        return f"{before}{format(figure.copy_abs(), self.digits).translate(self.signs)}{after}"


@lru_cache
def _writing(of: Locale, currency: str, *, cents: bool) -> Writing:
    """Learnt from Babel, which reads its pattern again for every amount: a page has many."""
    pattern = of.currency_formats["standard"].pattern.replace(".00", ".00" if cents else "")
    places = get_currency_precision(currency) if cents else 0
    symbols = of.number_symbols["latn"]
    one = f"1{symbols['decimal']}{'0' * places}" if places else "1"

    def around(amount: int) -> tuple[str, str]:
        text = format_currency(amount, currency, format=pattern, locale=of, currency_digits=cents)
        before, _one, after = text.partition(one)
        word = SPOKEN_CURRENCIES.get((of.language, currency), currency)
        return before.replace(currency, word), after.replace(currency, word)

    signs = {ord(","): symbols["group"], ord("."): symbols["decimal"]}
    return Writing(around(1), around(-1), f",.{places}f", signs)
