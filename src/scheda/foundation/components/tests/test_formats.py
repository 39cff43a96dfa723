import datetime as dt
from decimal import Decimal

import pytest
from babel.numbers import format_currency
from django.template import Context, Template
from django.utils import translation

from scheda.foundation.components import formats

THURSDAY = dt.datetime(2026, 11, 19, 9, 0, tzinfo=dt.UTC)


@pytest.fixture(autouse=True)
def _on_thursday(time_machine):
    time_machine.move_to(THURSDAY, tick=False)


@pytest.mark.parametrize(
    ("language", "currency", "written"),
    [
        ("it", "EUR", "1.284,50 €"),
        ("ro", "EUR", "1.284,50 €"),
        ("ro", "RON", "1.284,50 lei"),
        ("en", "EUR", "€1,284.50"),
    ],
)
def test_money_is_written_as_the_language_does(language, currency, written):
    with translation.override(language):
        assert formats.money(Decimal("1284.5"), currency).replace("\xa0", " ") == written


@pytest.mark.parametrize(
    ("language", "written"), [("it", "60.000 €"), ("ro", "60.000 €"), ("en", "€60,000")]
)
def test_whole_money_has_no_cents(language, written):
    with translation.override(language):
        assert formats.whole_money(60_000).replace("\xa0", " ") == written


@pytest.mark.parametrize(
    ("language", "written"),
    [
        ("it", ["oggi", "domani", "ieri", "dom 22 nov", "19 nov 2025"]),
        ("ro", ["azi", "mâine", "ieri", "dum., 22 nov.", "19 nov. 2025"]),
        ("en", ["today", "tomorrow", "yesterday", "Sun 22 Nov", "19 Nov 2025"]),
    ],
)
def test_days_are_named_when_near_and_dated_when_far(language, written):
    today = THURSDAY.date()
    days = [today + dt.timedelta(days=n) for n in (0, 1, -1, 3)]

    with translation.override(language):
        assert [formats.day(day) for day in (*days, dt.date(2025, 11, 19))] == written


@pytest.mark.parametrize(
    ("language", "days", "written"),
    [
        ("it", 23, "tra 23 giorni"),
        ("it", -41, "41 giorni fa"),
        ("it", 1, "tra 1 giorno"),
        ("ro", 2, "peste 2 zile"),
        ("ro", 23, "peste 23 de zile"),
        ("ro", -41, "acum 41 de zile"),
        ("en", 23, "in 23 days"),
        ("en", 0, "today"),
        ("it", 400, "tra 1 anno"),
    ],
)
def test_distance_is_counted_in_days_for_a_season(language, days, written):
    with translation.override(language):
        assert formats.ago(THURSDAY.date() + dt.timedelta(days=days)) == written


def test_distance_within_a_day_is_counted_in_hours():
    with translation.override("it"):
        assert formats.ago(THURSDAY - dt.timedelta(hours=3)) == "3 ore fa"


def test_moment_is_told_in_local_time():
    with translation.override("it"):
        assert formats.moment(THURSDAY) == "oggi, 10:00"


@pytest.mark.parametrize(
    "name", ["money", "whole_money", "number", "percent", "day", "long_day", "moment", "ago"]
)
@pytest.mark.parametrize("value", [None, ""])
def test_filters_write_a_dash_for_nothing(name, value):
    template = Template(f"{{{{ value|{name} }}}}")

    assert template.render(Context({"value": value})) == "–"


def test_figures_are_written_without_and_with_decimals():
    with translation.override("it"):
        written = [formats.number(1284), formats.number(1.5, 2), formats.percent(Decimal("12.5"))]

    assert written == ["1.284", "1,50", "12,5%"]


def test_long_day_spells_everything():
    with translation.override("it"):
        assert formats.long_day(THURSDAY) == "giovedì 19 novembre 2026"


def test_machines_get_plain_figures_and_instants():
    assert formats.plain(Decimal("1284.50")) == "1284.50"
    assert formats.plain(None) == ""
    assert formats.iso(THURSDAY) == "2026-11-19T09:00+00:00"
    assert formats.iso(THURSDAY.date()) == "2026-11-19"


AMOUNTS = ["0", "-0.001", "0.005", "-0.5", "2.5", "999.995", "-1234.5", "123456789012.34"]


@pytest.mark.parametrize("currency", ["EUR", "RON", "JPY", "BHD", "XXX"])
@pytest.mark.parametrize("language", ["it", "ro", "en"])
def test_amounts_are_written_as_babel_writes_them(language, currency):
    of = formats.LOCALES[language]
    word = formats.SPOKEN_CURRENCIES.get((language, currency), currency)
    with translation.override(language):
        for amount in map(Decimal, AMOUNTS):
            written = format_currency(amount, currency, locale=of).replace(currency, word)

            assert formats.money(amount, currency) == written
            assert formats.money(float(amount), currency) == written
