"""Working time: weeks, holidays, exceptions and clocks that change."""

import datetime as dt
from zoneinfo import ZoneInfo

import pytest

from scheda.core.calendar.queries import stretches
from scheda.core.calendar.queries.hours import Hours, Patron, SpecialDays

ROME = ZoneInfo("Europe/Rome")
OFFICE = (stretches.read("9-13, 14-18"),) * 5 + ((), ())
ITALY = Hours(week=OFFICE, country="IT")
ROMANIA = Hours(week=OFFICE, country="RO", zone=ZoneInfo("Europe/Bucharest"))
ALWAYS = Hours(week=(stretches.read("0-24"),) * 7)


def at(text: str, zone: ZoneInfo = ROME) -> dt.datetime:
    return dt.datetime.fromisoformat(text).replace(tzinfo=zone)


def day(text: str) -> dt.date:
    return dt.date.fromisoformat(text)


def test_eight_hours_from_a_late_friday_end_on_monday():
    assert ITALY.add_minutes(at("2026-06-05 16:30"), 480) == at("2026-06-08 16:30")


def test_a_pause_takes_only_the_working_time_in_it():
    opened, paused, resumed = (
        at("2026-06-05 16:30"),
        at("2026-06-08 10:00"),
        at("2026-06-08 15:00"),
    )

    elapsed = ITALY.minutes_between(opened, paused)

    assert elapsed == 150
    assert ITALY.minutes_between(paused, resumed) == 240
    assert ITALY.add_minutes(resumed, 480 - elapsed) == at("2026-06-09 11:30")


@pytest.mark.parametrize(
    ("start", "end", "minutes"),
    [
        ("2026-06-06 10:00", "2026-06-07 20:00", 0),
        ("2026-06-08 19:00", "2026-06-08 22:00", 0),
        ("2026-06-08 07:00", "2026-06-08 10:00", 60),
        ("2026-06-08 17:30", "2026-06-08 21:00", 30),
        ("2026-06-08 13:15", "2026-06-08 13:45", 0),
        ("2026-06-05 17:00", "2026-06-08 10:00", 120),
        ("2026-06-08 12:00", "2026-06-08 11:00", 0),
    ],
    ids=["weekend", "evening", "from before", "to after", "lunch", "over a weekend", "backwards"],
)
def test_only_working_minutes_count(start, end, minutes):
    assert ITALY.minutes_between(at(start), at(end)) == minutes


def test_a_day_on_which_the_clock_changes_has_the_minutes_that_are_lived():
    spring = ALWAYS.minutes_between(at("2026-03-29 00:00"), at("2026-03-30 00:00"))
    autumn = ALWAYS.minutes_between(at("2026-10-25 00:00"), at("2026-10-26 00:00"))

    assert (spring, autumn) == (23 * 60, 25 * 60)


def test_working_hours_stay_on_the_wall_clock_when_it_changes():
    assert ITALY.add_minutes(at("2026-03-27 17:00"), 120) == at("2026-03-30 10:00")


def test_the_answer_comes_in_the_zone_of_the_question():
    answer = ROMANIA.add_minutes(at("2026-06-08 16:30"), 60)

    assert answer == at("2026-06-09 08:30")
    assert answer.tzinfo is ROME


@pytest.mark.parametrize("off", ["2026-04-10", "2026-04-13", "2026-06-01", "2026-12-01"])
def test_romania_keeps_the_orthodox_easter(off):
    assert not ROMANIA.is_working_day(day(off))
    assert ITALY.is_working_day(day(off))


def test_italy_keeps_the_western_easter():
    assert ITALY.holiday(day("2026-04-06"))
    assert not ITALY.is_working_day(day("2026-04-06"))
    assert ROMANIA.is_working_day(day("2026-04-06"))


def test_italy_has_its_patron_saint_again_from_2026():
    assert ITALY.holiday(day("2026-10-04"))
    assert not ITALY.holiday(day("2025-10-04"))


def test_a_province_brings_its_patron_saint():
    padua = Hours(week=OFFICE, country="IT", subdivision="PD")

    assert ITALY.holiday(day("2028-06-13")) == ""
    assert not padua.is_working_day(day("2028-06-13"))


def test_a_patron_saint_of_ones_own_has_a_name():
    town = Hours(week=OFFICE, country="IT", patron=Patron(9, 8, "San Zeno"))

    assert town.holiday(day("2026-09-08")) == "San Zeno"
    assert not town.is_working_day(day("2026-09-08"))


def test_a_patron_on_leap_day_is_kept_in_leap_years():
    leaping = Hours(week=OFFICE, patron=Patron(2, 29))

    assert not leaping.is_working_day(day("2028-02-29"))
    assert leaping.is_working_day(day("2027-03-01"))


def test_a_closed_period_says_why():
    august = SpecialDays(day("2026-08-10"), day("2026-08-21"), is_open=False, name="Ferie")
    hours = Hours(week=OFFICE, country="IT", exceptions=(august,))

    assert hours.why_closed(day("2026-08-12")) == "Ferie"
    assert hours.is_working_day(day("2026-08-24"))
    assert hours.minutes_between(at("2026-08-07 18:00"), at("2026-08-24 10:00")) == 60


def test_an_extra_saturday_is_worked_like_a_full_day_or_by_its_own_hours():
    full = SpecialDays(day("2026-06-06"), day("2026-06-06"), is_open=True)
    half = SpecialDays(day("2026-06-13"), day("2026-06-13"), True, stretches.read("9-12"))
    hours = Hours(week=OFFICE, exceptions=(full, half))

    assert hours.stretches(day("2026-06-06")) == OFFICE[0]
    assert hours.stretches(day("2026-06-13")) == ((540, 720),)


def test_the_later_of_two_exceptions_counts():
    closed = SpecialDays(day("2026-08-03"), day("2026-08-28"), is_open=False)
    open_again = SpecialDays(day("2026-08-12"), day("2026-08-12"), is_open=True)
    hours = Hours(week=OFFICE, exceptions=(open_again, closed))

    assert hours.is_working_day(day("2026-08-12"))
    assert not hours.is_working_day(day("2026-08-13"))


def test_where_nobody_ever_works_no_moment_is_promised():
    with pytest.raises(ValueError, match="three years"):
        Hours(week=((),) * 7).add_minutes(at("2026-06-08 10:00"), 1)


@pytest.mark.parametrize(
    ("text", "stretches_read"),
    [
        ("9-13, 14-18", "09:00-13:00, 14:00-18:00"),
        ("14.30–18;8:15-12", "08:15-12:00, 14:30-18:00"),
        ("0-24", "00:00-24:00"),
        ("", ""),
    ],
)
def test_hours_are_read_as_people_write_them(text, stretches_read):
    assert stretches.write(stretches.read(text)) == stretches_read


@pytest.mark.parametrize("text", ["9", "13-9", "9-25", "9-13, 12-18", "morning", "9:75-10"])
def test_hours_that_make_no_sense_are_named(text):
    with pytest.raises(ValueError, match=r"\d|morning"):
        stretches.read(text)
