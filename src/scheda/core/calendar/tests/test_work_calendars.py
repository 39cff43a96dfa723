"""Whose calendar counts, and the page where an administrator writes it down."""

import datetime as dt

import pytest
from django.core.exceptions import ValidationError

from scheda.core.activities.extension_points import working_days
from scheda.core.calendar.models import Exceptional, WorkCalendar
from scheda.core.calendar.public import (
    add_working_minutes,
    hours_of,
    hours_of_people,
    is_working_day,
    working_minutes_between,
)
from scheda.core.calendar.services import calendars
from scheda.core.calendar.tests.factories import ExceptionalFactory, WorkCalendarFactory
from scheda.foundation.accounts.models import Membership, Team
from scheda.foundation.accounts.tests.factories import UserFactory

pytestmark = pytest.mark.django_db
GOOD_FRIDAY, EASTER_MONDAY = dt.date(2026, 4, 10), dt.date(2026, 4, 6)
WEEK = {f"day_{day}": "9-13, 14-18" for day in range(5)}
ITALY = {**WEEK, "country": "IT", "tzid": "Europe/Rome"}


@pytest.fixture
def page(page):
    return page.signed_in_as(UserFactory(is_administrator=True, language="en"))


@pytest.fixture
def team():
    return Team.objects.create(name="România")


@pytest.fixture
def member(team):
    person = UserFactory()
    Membership.objects.create(team=team, user=person)
    return person


def test_without_any_calendar_one_works_as_in_italy():
    assert is_working_day(None, GOOD_FRIDAY)
    assert not is_working_day(None, EASTER_MONDAY)
    assert not is_working_day(UserFactory(), dt.date(2026, 4, 11))


def test_the_teams_calendar_counts_before_the_companys(team, member):
    WorkCalendarFactory(user=None, country="IT")
    WorkCalendarFactory(user=None, team=team, country="RO", tzid="Europe/Bucharest")

    assert not is_working_day(member, GOOD_FRIDAY)
    assert not is_working_day(team, GOOD_FRIDAY)
    assert is_working_day(None, GOOD_FRIDAY)
    assert is_working_day(UserFactory(), GOOD_FRIDAY)


def test_ones_own_calendar_counts_before_the_teams(team, member):
    WorkCalendarFactory(user=None, team=team, country="RO")
    WorkCalendarFactory(user=member, weekly=[[], *[["08:00-12:00"]] * 4, [], []])

    assert is_working_day(member, GOOD_FRIDAY)
    assert not is_working_day(member, dt.date(2026, 4, 20))


def test_minutes_are_counted_by_the_calendar_of_the_person(member):
    start = dt.datetime(2026, 3, 9, 9, tzinfo=dt.UTC)

    end = add_working_minutes(member, start, 600)

    assert working_minutes_between(member, start, end) == 600


def test_many_people_cost_as_many_queries_as_one(django_assert_num_queries, member):
    people = [member, UserFactory(), UserFactory()]

    with django_assert_num_queries(1):
        assert hours_of_people(people).keys() == {one.pk for one in people}


def test_tasks_that_come_back_skip_the_holidays(member, team):
    WorkCalendarFactory(user=None, team=team, country="RO")

    calendars = working_days["calendar"]
    assert not calendars.is_working_day(member, GOOD_FRIDAY)
    assert calendars.is_working_day(None, GOOD_FRIDAY)


def test_there_is_one_calendar_for_each():
    calendars.begin(team=None, user=None, by=UserFactory())

    with pytest.raises(ValidationError):
        calendars.begin(team=None, user=None, by=UserFactory())


def test_days_out_of_order_are_refused():
    with pytest.raises(ValidationError):
        calendars.except_days(
            WorkCalendarFactory(user=None),
            by=UserFactory(),
            kind="closed",
            starts_on=dt.date(2026, 8, 21),
            ends_on=dt.date(2026, 8, 10),
        )


def test_the_first_saving_begins_the_companys_calendar(page):
    answer = page.client.post(
        "/settings/calendars/one/", {**ITALY, "subdivision": "PD", "patron": "8.9"}
    )

    stored = WorkCalendar.objects.get()
    assert answer.status_code == 302
    assert (stored.subdivision, stored.patron_day, stored.patron_month) == ("PD", 8, 9)
    assert stored.weekly[0] == ["09:00-13:00", "14:00-18:00"]


def test_the_page_shows_the_holidays_of_the_year(page):
    stored = WorkCalendarFactory(user=None, country="RO")

    shown = page("calendar:work_calendar", pk=stored.pk, query={"year": "2026"}).content.decode()

    assert "Easter" in shown
    assert "13 April 2026" in shown


def test_hours_that_make_no_sense_come_back_with_what_was_typed(page):
    stored = WorkCalendarFactory(user=None)

    answer = page.send("calendar:work_calendar", {**ITALY, "day_0": "9-8"}, pk=stored.pk)

    assert answer.status_code == 422
    assert "9-8" in answer.content.decode()


@pytest.mark.parametrize("patron", ["31/2", "13", "x/6", "1/13"])
def test_a_day_that_no_year_has_is_refused(page, patron):
    stored = WorkCalendarFactory(user=None)

    answer = page.send("calendar:work_calendar", {**ITALY, "patron": patron}, pk=stored.pk)

    assert answer.status_code == 422


def test_a_province_of_another_country_is_refused(page):
    stored = WorkCalendarFactory(user=None, country="RO")

    answer = page.send("calendar:work_calendar", {**ITALY, "country": "RO", "subdivision": "PD"},
                       pk=stored.pk)  # fmt: skip

    assert answer.status_code == 422


def test_whoever_saves_over_anothers_change_is_told(page):
    stored = WorkCalendarFactory(user=None)

    answer = page.send("calendar:work_calendar", {**ITALY, "version": 9}, pk=stored.pk)

    assert answer.status_code == 409


def test_days_are_added_and_taken_away_again(page):
    stored = WorkCalendarFactory(user=None)
    page.send(
        "calendar:add_exception",
        {"days-kind": "closed", "days-starts_on": "10/8/2026", "days-name": "Ferie"},
        pk=stored.pk,
    )

    days = Exceptional.objects.get()
    assert not hours_of(None).is_working_day(dt.date(2026, 8, 10))

    page.send("calendar:drop_exception", pk=days.pk)
    assert hours_of(None).is_working_day(dt.date(2026, 8, 10))


def test_days_out_of_order_come_back_with_the_reason(page):
    stored = WorkCalendarFactory(user=None)

    answer = page.send(
        "calendar:add_exception",
        {"days-kind": "closed", "days-starts_on": "2026-08-21", "days-ends_on": "2026-08-10"},
        pk=stored.pk,
    )

    assert answer.status_code == 422
    assert "The last day is before the first." in answer.content.decode()


def test_a_teams_calendar_can_go_again(page, team):
    stored = WorkCalendarFactory(user=None, team=team)

    page.send("calendar:remove_work_calendar", pk=stored.pk)

    assert not WorkCalendar.objects.exists()


def test_the_list_offers_who_has_none_yet(page, team, member):
    WorkCalendarFactory(user=member)

    shown = page("calendar:work_calendars").content.decode()

    assert "România" in shown
    assert f'value="{member.pk}"' not in shown


def test_a_stranger_finds_no_calendars(page):
    days = ExceptionalFactory()
    stranger = page.signed_in_as(UserFactory())

    assert stranger("calendar:work_calendars").status_code == 404
    assert stranger("calendar:work_calendar", pk=days.calendar_id).status_code == 404
    assert stranger.send("calendar:drop_exception", pk=days.pk).status_code == 404
