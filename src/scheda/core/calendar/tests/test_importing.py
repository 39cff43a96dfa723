"""Other calendars come in: once, into one's own, and out again."""

import datetime as dt

import pytest
import time_machine
from icalendar import Todo

from scheda.core.activities.public import Series, Task
from scheda.core.calendar.models import OutsideEvent
from scheda.core.calendar.tests.importing import HEAD, brought_in, calendar, event, looked_at
from scheda.core.parties.public import ContactPoint
from scheda.core.parties.tests.factories import (
    ContactPointFactory,
    PartyFactory,
    PersonFactory,
    RelationshipFactory,
)
from scheda.foundation.accounts.tests.factories import UserFactory
from scheda.foundation.importing.services import running

pytestmark = pytest.mark.django_db
NOW = dt.datetime(2026, 11, 20, 9, tzinfo=dt.UTC)
TEN = dt.datetime(2026, 12, 7, 9, tzinfo=dt.UTC)
CUSTOM = (
    "BEGIN:VTIMEZONE\r\nTZID:Our own\r\n"
    "BEGIN:STANDARD\r\nDTSTART:19701025T030000\r\nRRULE:FREQ=YEARLY;BYMONTH=10;BYDAY=-1SU\r\n"
    "TZOFFSETFROM:+0300\r\nTZOFFSETTO:+0200\r\nEND:STANDARD\r\n"
    "BEGIN:DAYLIGHT\r\nDTSTART:19700329T020000\r\nRRULE:FREQ=YEARLY;BYMONTH=3;BYDAY=-1SU\r\n"
    "TZOFFSETFROM:+0200\r\nTZOFFSETTO:+0300\r\nEND:DAYLIGHT\r\nEND:VTIMEZONE\r\n"
)


@pytest.fixture(autouse=True)
def now():
    with time_machine.travel(NOW, tick=False):
        yield


@pytest.fixture
def owner(db):
    return UserFactory(is_administrator=True, language="en")


def the_task():
    return Task.objects.get()


def test_an_event_becomes_a_meeting_of_whoever_brought_it(owner):
    brought_in(calendar(event(LOCATION="Vigonza", DESCRIPTION="Una riga\\ndue")), by=owner)

    task = the_task()
    assert (task.owner, task.kind, task.due_at) == (owner, "meeting", TEN)
    assert (task.ends_at - task.due_at, task.location) == (dt.timedelta(hours=1), "Vigonza")
    assert task.note == "Una riga\ndue"


@pytest.mark.parametrize(
    ("start", "at"),
    [
        ({"DTSTART": "20261207T090000Z"}, TEN),
        ({"DTSTART": "20261207T100000"}, TEN),
        ({"DTSTART;TZID=W. Europe Standard Time": "20261207T100000"}, TEN),
        ({"DTSTART;TZID=GTB Standard Time": "20261207T110000"}, TEN),
        ({"DTSTART;TZID=/Europe/Bucharest": "20261207T110000"}, TEN),
        ({"DTSTART;TZID=Nowhere": "20261207T100000"}, TEN),
    ],
    ids=["UTC", "floating", "Windows", "Windows east", "with a slash", "unknown"],
)
def test_the_clock_of_another_calendar_is_understood(owner, start, at):
    brought_in(calendar(event(**start)), by=owner)

    assert the_task().due_at == at


def test_a_zone_that_the_file_describes_itself_repeats_by_its_own_clock(owner):
    start = {"DTSTART;TZID=Our own": "20261005T110000", "RRULE": "FREQ=WEEKLY;COUNT=10"}
    content = f"{HEAD}{CUSTOM}{event(**start)}END:VCALENDAR\r\n".encode()

    brought_in(content, by=owner)

    assert Series.objects.get().tzid == "Europe/Bucharest"
    assert {task.due_at.hour for task in Task.objects.all()} == {9}


def test_whole_days_keep_their_days(owner):
    days = {"DTSTART;VALUE=DATE": "20261207", "DTEND;VALUE=DATE": "20261210"}
    brought_in(calendar(event(**days)), by=owner)

    task = the_task()
    assert task.is_all_day
    assert (task.ends_at - task.due_at).days == 3


def test_what_is_past_is_done_and_not_late(owner):
    brought_in(calendar(event(DTSTART="20260105T090000Z")), by=owner)

    assert the_task().state == Task.State.DONE


def test_a_repeating_event_becomes_a_series_without_its_exceptions(owner):
    brought_in(
        calendar(
            event(
                RRULE="FREQ=WEEKLY;COUNT=5",
                **{
                    "DTSTART;TZID=Europe/Rome": "20261207T100000",
                    "EXDATE;TZID=Europe/Rome": "20261221T100000",
                },
            )
        ),
        by=owner,
    )

    days = [task.due_at.date().isoformat() for task in Task.objects.order_by("due_at")]
    assert days == ["2026-12-07", "2026-12-14", "2026-12-28", "2027-01-04"]


def test_a_series_that_began_long_ago_goes_on_from_now(owner):
    old = {"DTSTART;TZID=Europe/Rome": "20160104T100000", "RRULE": "FREQ=WEEKLY;INTERVAL=2"}
    brought_in(calendar(event(**old)), by=owner)

    first = Task.objects.order_by("due_at").first()
    assert first.due_at >= NOW
    assert (first.due_at.date() - dt.date(2016, 1, 4)).days % 14 == 0
    assert Task.objects.count() < 30


def test_a_series_that_is_over_comes_in_once_and_says_so(owner):
    old = {"DTSTART": "20160104T100000Z", "RRULE": "FREQ=DAILY;COUNT=3"}
    run = brought_in(calendar(event(**old)), by=owner)

    assert the_task().state == Task.State.DONE
    assert len(run.result["troubles"]) == 1


def test_one_day_of_a_series_may_be_another(owner):
    instead = event(
        SUMMARY="Altrove",
        **{"DTSTART": "20261215T150000Z", "RECURRENCE-ID;TZID=Europe/Rome": "20261214T100000"},
    )
    brought_in(calendar(event(RRULE="FREQ=WEEKLY;COUNT=3"), instead), by=owner)

    moved = Task.objects.get(subject="Altrove")
    assert moved.due_at == dt.datetime(2026, 12, 15, 15, tzinfo=dt.UTC)
    assert moved.series is not None
    assert Task.objects.count() == 3


def test_further_days_of_an_event_come_in_too(owner):
    brought_in(calendar(event(**{"RDATE;TZID=Europe/Rome": "20261209T100000"})), by=owner)

    assert Task.objects.count() == 2


def test_a_thing_to_do_is_a_task(owner):
    todo = event(DUE="20261209T100000Z").replace("VEVENT", Todo.name)
    brought_in(calendar(todo), by=owner)

    assert the_task().kind == "todo"


def test_a_cancelled_event_is_kept_as_cancelled(owner):
    brought_in(calendar(event(STATUS="CANCELLED")), by=owner)

    assert the_task().state == Task.State.CANCELLED


def test_the_same_file_again_changes_nothing(owner):
    content = calendar(event(), event("two@example.com", RRULE="FREQ=WEEKLY;COUNT=3"))
    brought_in(content, by=owner)
    before = list(Task.objects.order_by("pk").values("pk", "version"))

    run = brought_in(content, by=owner)

    assert run.result["counts"] == {"unchanged": 2}
    assert list(Task.objects.order_by("pk").values("pk", "version")) == before


def test_a_later_version_moves_the_same_task(owner):
    brought_in(calendar(event()), by=owner)
    later = {"DTSTART": "20261208T090000Z", "DTEND": "20261208T100000Z", "SEQUENCE": "2"}

    run = brought_in(calendar(event(**later)), by=owner)

    assert run.result["counts"] == {"changed": 1}
    assert the_task().due_at == dt.datetime(2026, 12, 8, 9, tzinfo=dt.UTC)


def test_an_older_version_is_not_believed(owner):
    brought_in(calendar(event(SEQUENCE="3")), by=owner)

    brought_in(calendar(event(SEQUENCE="1", SUMMARY="Di ieri")), by=owner)

    assert the_task().subject == "Visita al magazzino"


def test_a_series_that_changed_is_made_anew(owner):
    brought_in(calendar(event(RRULE="FREQ=WEEKLY;COUNT=3")), by=owner)

    brought_in(calendar(event(RRULE="FREQ=WEEKLY;COUNT=2", SEQUENCE="1")), by=owner)

    assert Task.objects.count() == 2


def test_undoing_takes_everything_out_and_puts_back_what_was(owner):
    brought_in(calendar(event()), by=owner)
    later = event(DTSTART="20261208T090000Z", SEQUENCE="2")
    run = brought_in(calendar(later, event("new@example.com")), by=owner)

    running.undo(run, by=owner, options={})

    assert the_task().due_at == TEN
    assert not OutsideEvent.objects.filter(run=run).exists()


def test_colleagues_and_people_on_cards_are_recognised(owner):
    colleague = UserFactory(email="luca@example.com")
    company, person = PartyFactory(), PersonFactory()
    RelationshipFactory(party=company, person=person)
    ContactPointFactory(
        party=person, type=ContactPoint.Type.EMAIL, value="Marta@Example.com",
        normalized="marta@example.com",
    )  # fmt: skip
    asked = {
        "ATTENDEE;CN=Luca": "mailto:Luca@example.com",
        "ATTENDEE;PARTSTAT=ACCEPTED;CN=Marta": "mailto:marta@example.com",
    }

    brought_in(calendar(event(**asked)), by=owner)

    task = the_task()
    assert (task.party, task.person) == (company, person)
    assert list(task.colleagues.all()) == [colleague]
    assert [guest["email"] for guest in task.guests] == ["marta@example.com"]


def test_people_whom_one_may_not_see_are_not_recognised():
    ContactPointFactory(normalized="marta@example.com")
    asked = {"ATTENDEE": "mailto:marta@example.com"}

    brought_in(calendar(event(**asked)), by=UserFactory())

    assert the_task().party is None


def test_an_event_without_a_day_says_so_in_the_preview(owner):
    content = calendar("BEGIN:VEVENT\r\nSUMMARY:Boh\r\nUID:x\r\nEND:VEVENT\r\n")

    run = looked_at(content, by=owner)

    [row] = run.files.get().rows
    assert row["doubts"] == ["undated"]
    assert run.preview["events"] == 1


def test_our_own_feed_does_not_come_back(owner):
    brought_in(calendar(event()), by=owner)
    ours = Task.objects.get()

    run = looked_at(calendar(event(f"{ours.pk}@scheda")), by=owner)

    assert run.preview["unchanged"] == 1
