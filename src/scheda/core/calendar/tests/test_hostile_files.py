"""Files made to do harm, or broken: bounded, and refused in words."""

import datetime as dt
import time

import pytest

from scheda.core.activities.public import Task
from scheda.core.calendar.services.ics import sentences
from scheda.core.calendar.services.ics.reading import LARGEST, MOST, read
from scheda.core.calendar.tests.importing import HEAD, brought_in, calendar, event
from scheda.foundation.accounts.tests.factories import UserFactory

TODAY = dt.date(2026, 11, 22)


def codes(content: bytes) -> list[str]:
    return [wrong.code for wrong in read(content, today=TODAY).wrong]


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (b"", "no_calendar"),
        (b"%PDF-1.7 this is no calendar", "unreadable"),
        (HEAD.encode(), "cut_off"),
        (b"x" * (LARGEST + 1), "too_large"),
        (("BEGIN:VEVENT\r\n" * 5_000 + "END:VEVENT\r\n" * 5_000).encode(), "too_deep"),
        (calendar(event(DTSTART="the day after")), "start"),
        (calendar(event(DTSTART="09990101T000000Z")), "year"),
    ],
    ids=["empty", "no calendar", "cut off", "large", "deep", "start", "year"],
)
def test_what_cannot_be_read_has_a_cause(content, code):
    assert codes(content) == [code]


@pytest.mark.parametrize("code", sentences.CAUSES)
def test_every_cause_is_a_sentence(code):
    assert str(sentences.CAUSES[code]).endswith((".", "%(said)s"))


def test_of_very_many_events_the_first_come_in():
    content = calendar(*(event(f"{n}@example.com") for n in range(MOST + 1)))

    reading = read(content, today=TODAY)

    assert len(reading.events) == MOST
    assert [wrong.code for wrong in reading.wrong] == ["too_many"]


def test_a_zero_in_the_text_is_left_out():
    [found] = read(calendar(event(SUMMARY="a\0b\x01c")), today=TODAY).events

    assert found.title == "abc"


def test_other_alphabets_of_old_programs_are_read():
    content = calendar(event(SUMMARY="Riunione perché sì"))

    for encoding in ("cp1252", "utf-16", "utf-8-sig"):
        [found] = read(content.decode().encode(encoding), today=TODAY).events
        assert found.title == "Riunione perché sì"


@pytest.mark.parametrize(
    "rule",
    [
        "FREQ=SECONDLY",
        "FREQ=MINUTELY;COUNT=100000",
        "FREQ=DAILY;COUNT=999999999",
        "FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30",
        "FREQ=DAILY;INTERVAL=0",
        "FREQ=DAILY;BYSETPOS=999999",
        "INTERVAL=2",
    ],
)
@pytest.mark.django_db
def test_a_rule_that_would_fill_the_calendar_comes_in_once(rule):
    began = time.monotonic()

    brought_in(calendar(event(RRULE=rule)), by=UserFactory())

    assert Task.objects.count() == 1
    assert time.monotonic() - began < 10


@pytest.mark.django_db
def test_a_daily_rule_without_end_makes_a_year():
    brought_in(calendar(event(RRULE="FREQ=DAILY")), by=UserFactory())

    assert 300 < Task.objects.count() <= 367
