"""How things come back: on the clock of the wall, past holidays, never without bounds."""

import datetime as dt
import time
from zoneinfo import ZoneInfo

import pytest
from django.core.exceptions import ValidationError

from scheda.core.activities.services import rules

ROME, BUCHAREST = ZoneInfo("Europe/Rome"), ZoneInfo("Europe/Bucharest")


def at(year: int, month: int, day: int, hour: int = 9) -> dt.datetime:
    return dt.datetime(year, month, day, hour)  # noqa: DTZ001


def days(rule: str, first: dt.datetime, until: dt.datetime) -> list[str]:
    return [slot.date().isoformat() for slot in rules.slots(rule, first, until)]


@pytest.mark.parametrize(
    ("zone", "before", "after"),
    [(ROME, 8, 7), (BUCHAREST, 7, 6)],
)
def test_nine_stays_nine_when_the_clocks_go_forward(zone, before, after):
    slots = rules.slots("FREQ=DAILY", at(2026, 3, 28), at(2026, 3, 29))

    assert [rules.at_home(slot, zone).hour for slot in slots] == [before, after]


def test_nine_stays_nine_when_the_clocks_go_back():
    slots = rules.slots("FREQ=DAILY", at(2026, 10, 24), at(2026, 10, 25))

    assert [rules.at_home(slot, ROME).hour for slot in slots] == [7, 8]


def test_an_hour_that_the_clock_skips_is_told_an_hour_later():
    slot = dt.datetime(2026, 3, 29, 2, 30)  # noqa: DTZ001

    assert rules.at_home(slot, ROME).astimezone(ROME).hour == 3


def test_the_29th_of_february_comes_every_four_years():
    found = days("FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=29", at(2028, 2, 29), at(2037, 1, 1))

    assert found == ["2028-02-29", "2032-02-29", "2036-02-29"]


def test_the_last_day_of_february_comes_every_year():
    found = days("FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=-1", at(2027, 2, 28), at(2029, 1, 1))

    assert found == ["2027-02-28", "2028-02-29"]


def test_the_31st_skips_short_months():
    found = days("FREQ=MONTHLY;BYMONTHDAY=31", at(2026, 1, 31), at(2026, 6, 1))

    assert found == ["2026-01-31", "2026-03-31", "2026-05-31"]


def test_every_second_week_keeps_its_pace_over_the_year():
    found = days("FREQ=WEEKLY;INTERVAL=2;BYDAY=MO", at(2026, 12, 14), at(2027, 1, 31))

    assert found == ["2026-12-14", "2026-12-28", "2027-01-11", "2027-01-25"]


@pytest.mark.parametrize(
    "rule",
    [
        "",
        "FREQ=SECONDLY",
        "FREQ=HOURLY",
        "FREQ=DAILY;BYHOUR=1,2,3",
        "FREQ=DAILY;BYSECOND=1",
        "FREQ=DAILY;INTERVAL=0",
        "FREQ=DAILY;INTERVAL=100000",
        "FREQ=DAILY;COUNT=1000000",
        "FREQ=DAILY;COUNT=2;UNTIL=20270101",
        "FREQ=DAILY;FREQ=DAILY",
        "FREQ=WEEKLY;BYDAY=XX",
        "FREQ=MONTHLY;BYMONTHDAY=77",
        "BYDAY=MO",
        "FREQ=DAILY\nEXRULE:FREQ=DAILY",
        "FREQ=DAILY;X=" + "1" * 600,
        "FREQ=YEARLY;BYEASTER=0",
        "'; DROP TABLE",
        "FREQ=DAILY;COUNT=²",
    ],
)
def test_what_is_no_rule_is_refused(rule):
    with pytest.raises(ValidationError):
        rules.tidy(rule, at(2026, 1, 1))


@pytest.mark.parametrize(
    "rule",
    [
        "FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30",
        "FREQ=DAILY;BYMONTH=2;BYMONTHDAY=30",
        "FREQ=WEEKLY;BYDAY=MO;BYSETPOS=5",
        "FREQ=DAILY;INTERVAL=7;BYDAY=TU",
    ],
)
def test_what_never_happens_is_refused_soon(rule):
    started = time.process_time()

    with pytest.raises(ValidationError):
        rules.tidy(rule, at(2026, 3, 2))

    assert time.process_time() - started < 5


@pytest.mark.parametrize(
    ("until", "last"),
    [
        ("20260310", dt.date(2026, 3, 10)),
        ("20260310T090000", dt.date(2026, 3, 10)),
        ("20260310T085959", dt.date(2026, 3, 9)),
        ("20260309T230000Z", dt.date(2026, 3, 9)),
    ],
)
def test_until_is_told_on_the_clock_of_the_place(until, last):
    rule = rules.read(f"FREQ=DAILY;UNTIL={until}")

    assert rules.last_day(rule, at(2026, 3, 1), ROME) == last


def test_no_such_place():
    with pytest.raises(ValidationError):
        rules.zone_of("Europe/Atlantis")
