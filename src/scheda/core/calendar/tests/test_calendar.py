"""Days, weeks and months: what stands where, for whom, and at what price."""

import datetime as dt
from zoneinfo import ZoneInfo

import pytest
import time_machine
from django.db import connection
from django.test.utils import CaptureQueriesContext

from scheda.core.calendar.extension_points import CalendarSource, Entry, calendar_sources
from scheda.core.calendar.queries import layout, periods
from scheda.core.calendar.queries.hours import Hours
from scheda.core.calendar.queries.people import Reach
from scheda.core.calendar.tests.conftest import planner, team_of
from scheda.core.calendar.tests.factories import AppointmentFactory, WorkCalendarFactory
from scheda.core.parties.tests.factories import PartyFactory
from scheda.foundation.access.scope import Scope
from scheda.foundation.accounts.tests.factories import UserFactory

pytestmark = pytest.mark.django_db
TUESDAY = dt.date(2026, 3, 10)
NINE = dt.datetime(2026, 3, 10, 8, tzinfo=dt.UTC)


@pytest.fixture(autouse=True)
def now():
    with time_machine.travel(NINE, tick=False):
        yield


def shown(page, **query):
    return page("calendar:calendar", query={"day": "2026-03-10", **query}).content.decode()


def minutes(count: int) -> dt.timedelta:
    return dt.timedelta(minutes=count)


@pytest.mark.parametrize("view", periods.VIEWS)
def test_an_appointment_is_in_every_view(page, ada, view):
    AppointmentFactory(owner=ada, subject="Renewal")

    content = shown(page.signed_in_as(ada), view=view)

    assert "Renewal" in content
    assert "09:00–10:00" in content


def test_the_address_is_the_state(page, ada):
    AppointmentFactory(owner=ada, subject="Renewal")

    assert "Renewal" not in shown(page.signed_in_as(ada), view="week", day="2026-03-17")
    assert "Renewal" in shown(page, view="nonsense", day="not a day")


def test_what_is_done_together_is_in_both_calendars(page, ada):
    task = AppointmentFactory(subject="Together")
    task.colleagues.add(ada)

    assert "Together" in shown(page.signed_in_as(ada))


def test_a_private_appointment_of_another_is_only_busy(page, ada):
    other = planner(name="Luca")
    task = AppointmentFactory(owner=other, subject="Dentist", audience="private")

    content = shown(page.signed_in_as(ada), who=str(other.pk))

    assert "Busy" in content
    assert "Dentist" not in content
    assert str(task.pk) not in content


def test_of_customers_out_of_sight_only_the_time_is_seen(page, ada):
    other = planner(name="Luca")
    AppointmentFactory(owner=other, subject="Offer", party=PartyFactory(name="Secret customer"))

    content = shown(page.signed_in_as(ada), who=str(other.pk))

    assert "Busy" in content
    assert "Secret customer" not in content


@pytest.mark.parametrize("scope", [Scope.OWN, Scope.TEAM])
def test_a_calendar_out_of_reach_is_not_there(page, scope):
    other = planner(name="Luca")
    viewer = page.signed_in_as(planner(scope))

    answer = viewer("calendar:calendar", query={"who": str(other.pk)})

    assert answer.status_code == 404
    assert "Luca" not in shown(viewer)


def test_a_team_is_seen_by_its_members_with_all_names(page):
    ada, luca = planner(Scope.TEAM, name="Ada"), planner(Scope.TEAM, name="Luca")
    team = team_of(ada, luca)
    AppointmentFactory(owner=luca, subject="Renewal", team=team)

    content = shown(page.signed_in_as(ada), who=f"team:{team.pk}")

    assert "Renewal" in content
    assert '<li data-hue="2">Luca</li>' in content


def test_the_fifth_of_a_team_is_grey(ada):
    team = team_of(*(planner(name=f"Person {n}") for n in range(6)))

    hues = [one.hue for one in Reach(ada).whose(f"team:{team.pk}").people]

    assert hues == [1, 2, 3, 4, 0, 0]


def test_holidays_are_named_and_today_is_marked(page, ada):
    WorkCalendarFactory(user=None, country="RO")

    assert "data-today" in shown(page.signed_in_as(ada))
    assert "Easter" in shown(page, day="2026-04-13", view="day")


@pytest.mark.parametrize("view", periods.VIEWS)
def test_more_appointments_cost_no_more_queries(page, view):
    ada, luca = planner(Scope.TEAM, name="Ada"), planner(Scope.TEAM, name="Luca")
    team = team_of(ada, luca)
    query = {"who": f"team:{team.pk}", "view": view, "day": "2026-03-10"}
    viewer = page.signed_in_as(ada)
    AppointmentFactory(owner=ada, team=team).colleagues.add(luca)
    viewer("calendar:calendar", query=query)
    with CaptureQueriesContext(connection) as one:
        viewer("calendar:calendar", query=query)
    for _each in range(2):
        AppointmentFactory(owner=ada, team=team, party=PartyFactory()).colleagues.add(luca)

    with CaptureQueriesContext(connection) as three:
        viewer("calendar:calendar", query=query)

    assert len(three) == len(one)


def test_a_stranger_finds_no_calendar(page):
    assert page.signed_in_as(UserFactory())("calendar:calendar").status_code == 404


def test_other_areas_add_what_is_theirs(page, ada):
    class Returns(CalendarSource):
        key = "returns"
        label = "Returns"

        def entries(self, viewer, people, start, end):
            yield Entry(key="r", title="Lift comes back", starts=NINE, who=(people[0].pk,))

    with calendar_sources.holding(Returns()):
        assert "Lift comes back" in shown(page.signed_in_as(ada))


def entry(start: int, length: int) -> Entry:
    starts = NINE + minutes(start)
    return Entry(key=str(start), title="", starts=starts, ends=starts + minutes(length))


def test_what_overlaps_stands_side_by_side():
    window = layout.Window(7 * 60, 20 * 60)
    entries = [entry(0, 60), entry(30, 60), entry(60, 60), entry(180, 60)]

    places = [block.place for block in layout.blocks_of(entries, TUESDAY, window)]

    assert [(place.lane, place.lanes) for place in places] == [(0, 2), (1, 2), (0, 2), (0, 1)]
    assert (places[0].hour, places[0].five) == (2, 0)


def test_more_than_six_at_once_share_the_last_lane():
    window = layout.Window(7 * 60, 20 * 60)

    places = [b.place for b in layout.blocks_of([entry(0, 60)] * 8, TUESDAY, window)]

    assert max(place.lane for place in places) == 5
    assert {place.lanes for place in places} == {6}


def test_the_hours_shown_grow_with_what_there_is():
    window = layout.window_of([TUESDAY], [entry(-240, 30), entry(720, 90)])

    assert (window.hours[0], window.hours[-1]) == (5, 22)


def test_night_shifts_of_other_zones_are_hatched_on_our_clock():
    tokyo = Hours(week=(((9 * 60, 17 * 60),),) * 7, zone=ZoneInfo("Asia/Tokyo"))
    window = layout.Window(0, 24 * 60)

    bands = layout.off_of(tokyo, TUESDAY, window)

    assert [(band.start, band.length) for band in bands] == [(0, 60), (9 * 60, 15 * 60)]


@pytest.mark.parametrize(
    ("view", "first", "days"),
    [("day", "2026-03-10", 1), ("week", "2026-03-09", 7), ("month", "2026-02-23", 42),
     ("agenda", "2026-03-10", 30)],
)  # fmt: skip
def test_views_show_their_days(view, first, days):
    period = periods.period_of(view, TUESDAY)

    assert period.first.isoformat() == first
    assert len(period.days) == days


def test_the_leap_day_has_a_week_and_a_month():
    leap = dt.date(2028, 2, 29)

    assert leap in periods.period_of("month", leap).days
    assert periods.period_of("month", leap).after == dt.date(2028, 3, 1)
