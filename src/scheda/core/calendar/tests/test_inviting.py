"""Guests get letters for their calendars: once, again when it moves, and when it is off."""

import datetime as dt
from email import message_from_string

import pytest
from django.utils import timezone
from icalendar import Calendar

from scheda.core.activities.public import cancel, change, plan
from scheda.core.calendar.models import Guest
from scheda.core.calendar.services import inviting
from scheda.core.calendar.services.moving import move
from scheda.core.calendar.tests.conftest import planner
from scheda.core.calendar.tests.factories import GuestFactory
from scheda.foundation.accounts.tests.factories import UserFactory

pytestmark = pytest.mark.django_db
MARTA = {"name": 'Marta "la" Bianchi', "email": "marta@example.com"}
HOUR = dt.timedelta(hours=1)


@pytest.fixture
def owner(db):
    return planner(email="ada@example.com", name="Ada")


def appointment(owner, **facts):
    starts = timezone.now().replace(microsecond=0) + dt.timedelta(days=3)
    said = {"kind": "meeting", "subject": "Renewal", "guests": [MARTA], "location": "Vigonza"}
    return plan(by=owner, due_at=starts, ends_at=starts + HOUR, **{**said, **facts})


def delivered(queued_jobs, letters):
    """Run what waits, as the worker would; answers the new letters."""
    for job in queued_jobs():
        if job.name == "send":
            inviting.send(**job.arguments)
    return letters()


def event_in(letter):
    parts = message_from_string(letter.message().as_string()).walk()
    part = next(part for part in parts if part.get_content_type() == "text/calendar")
    [event] = Calendar.from_ical(part.get_payload(decode=True)).walk("VEVENT")
    return part.get_param("method"), event


def test_a_guest_is_invited_once(owner, queued_jobs, letters):
    appointment(owner)

    [letter] = delivered(queued_jobs, letters)
    assert delivered(queued_jobs, letters) == []

    method, event = event_in(letter)
    assert (letter.to, letter.reply_to) == (["marta@example.com"], ["ada@example.com"])
    assert (method, event["SUMMARY"], event["SEQUENCE"]) == ("REQUEST", "Renewal", 0)
    assert event["ORGANIZER"] == "mailto:ada@example.com"
    assert event["ATTENDEE"].params["CN"] == "Marta 'la' Bianchi"


def test_what_is_our_affair_stays_here(owner, queued_jobs, letters):
    appointment(owner, note="They owe us 4.000 €")

    [letter] = delivered(queued_jobs, letters)

    assert "4.000" not in letter.message().as_string()
    assert "DESCRIPTION" not in event_in(letter)[1]


def test_a_colleague_is_invited_too(owner, queued_jobs, letters):
    appointment(owner, guests=[], colleagues=[UserFactory(email="luca@example.com")])

    [letter] = delivered(queued_jobs, letters)

    assert letter.to == ["luca@example.com"]


def test_a_move_is_told_with_a_higher_sequence(owner, queued_jobs, letters):
    task = appointment(owner)
    delivered(queued_jobs, letters)

    move(task, starts=task.due_at + HOUR, ends=task.ends_at + HOUR, by=owner)

    [letter] = delivered(queued_jobs, letters)
    method, event = event_in(letter)
    assert (method, event["SEQUENCE"]) == ("REQUEST", 1)


def test_a_change_that_guests_do_not_see_is_not_told(owner, queued_jobs, letters):
    task = appointment(owner)
    delivered(queued_jobs, letters)

    change(task, by=owner, note="Bring the contract")

    assert delivered(queued_jobs, letters) == []


def test_who_is_no_longer_asked_is_told(owner, queued_jobs, letters):
    task = appointment(owner)
    delivered(queued_jobs, letters)

    change(task, by=owner, guests=[])

    [letter] = delivered(queued_jobs, letters)
    assert event_in(letter)[0] == "CANCEL"
    assert Guest.objects.visible_to(owner).get().method == "CANCEL"


def test_a_cancelled_appointment_is_told_with_the_same_uid(owner, queued_jobs, letters):
    task = appointment(owner)
    [invitation] = delivered(queued_jobs, letters)

    cancel(task, by=owner)

    [letter] = delivered(queued_jobs, letters)
    method, event = event_in(letter)
    assert (method, event["STATUS"]) == ("CANCEL", "CANCELLED")
    assert event["UID"] == event_in(invitation)[1]["UID"]


@pytest.mark.parametrize("facts", [{"uid": "outside@example.com"}, {"kind": "call"}])
def test_nobody_is_written_to_about_what_is_no_appointment_of_ours(owner, queued_jobs, facts):
    appointment(owner, **facts)

    assert queued_jobs() == []


def test_a_subject_with_a_line_end_makes_no_header(owner, queued_jobs, letters):
    appointment(owner, subject="Renewal\r\nBcc: all@example.com")

    [letter] = delivered(queued_jobs, letters)

    assert "\n" not in letter.subject
    assert letter.message()["Bcc"] is None


def test_an_answer_is_kept_with_the_guest():
    guest = inviting.answer_of(GuestFactory(), said="ACCEPTED")

    assert guest.get_answer_display() == "comes"


def test_a_stranger_sees_no_guests():
    GuestFactory()

    assert not Guest.objects.visible_to(UserFactory()).exists()
