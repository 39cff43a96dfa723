"""What comes back is made a year ahead, moved past holidays, changed one by one or together."""

import datetime as dt
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from django.utils import timezone

from scheda.core.activities.extension_points import WorkingDays, working_days
from scheda.core.activities.models import Series, Task
from scheda.core.activities.public import cancel, complete, postpone
from scheda.core.activities.services import repeating, series
from scheda.core.timeline.public import TimelineEntry

pytestmark = pytest.mark.django_db
ROME, BUCHAREST = ZoneInfo("Europe/Rome"), ZoneInfo("Europe/Bucharest")
MARCH = dt.datetime(2026, 3, 2, 9, tzinfo=ROME)


class RomanianEaster(WorkingDays):
    """Good Friday is the 10th of April 2026, Easter Monday the 13th."""

    key = "romanian_easter"

    def is_working_day(self, user: Any, day: dt.date) -> bool:
        return day not in {dt.date(2026, 4, 10), dt.date(2026, 4, 13)} and day.weekday() < 5


@pytest.fixture(autouse=True)
def in_march(time_machine):
    time_machine.move_to(MARCH - dt.timedelta(days=1), tick=True)


def repeat(clerk, rule="FREQ=WEEKLY;BYDAY=MO", *, due_at=MARCH, **facts) -> Series:
    facts.setdefault("subject", "Weekly meeting")
    return repeating.repeat(
        by=clerk, rule=rule, due_at=due_at, **{"tzid": "Europe/Rome", "kind": "todo", **facts}
    )


def local_days(made: Series) -> list[str]:
    return [
        f"{task.due_at.astimezone(made.zone):%m-%d %H:%M}"
        for task in made.occurrences.order_by("due_at")
    ]


def test_a_year_is_made_ahead_and_made_once(clerk, party, published):
    made = repeat(clerk, party=party)

    assert made.occurrences.count() == 53
    assert repeating.make(made, by=clerk) == []
    assert [fact.name for fact in published()] == ["activities.tasks_changed"]
    assert not TimelineEntry.objects.exists()


def test_each_night_a_day_more(clerk):
    made = repeat(clerk, "FREQ=DAILY")
    count = made.occurrences.count()

    assert repeating.extend_all(now=timezone.now() + dt.timedelta(days=1)) == 1
    assert repeating.extend_all(now=timezone.now() + dt.timedelta(days=1)) == 0
    assert made.occurrences.count() == count + 1


def test_it_is_nine_before_and_after_the_clocks_change(clerk):
    made = repeat(
        clerk, "FREQ=WEEKLY;BYDAY=SU;COUNT=3", due_at=dt.datetime(2026, 3, 22, 9, tzinfo=ROME)
    )

    assert local_days(made) == ["03-22 09:00", "03-29 09:00", "04-05 09:00"]


@pytest.mark.parametrize(
    ("on_holiday", "found"),
    [
        ("keep", ["04-06", "04-13", "04-20"]),
        ("next", ["04-06", "04-14", "04-20"]),
        ("previous", ["04-06", "04-09", "04-20"]),
        ("skip", ["04-06", "04-20"]),
    ],
)
def test_orthodox_easter_monday(clerk, on_holiday, found):
    with working_days.holding(RomanianEaster()):
        made = repeat(
            clerk,
            "FREQ=WEEKLY;BYDAY=MO;COUNT=3",
            due_at=dt.datetime(2026, 4, 6, 9, tzinfo=BUCHAREST),
            tzid="Europe/Bucharest",
            on_holiday=on_holiday,
        )

    assert [text[:5] for text in local_days(made)] == found


def test_two_never_fall_on_one_day(clerk):
    with working_days.holding(RomanianEaster()):
        made = repeat(
            clerk,
            "FREQ=DAILY;COUNT=5",
            due_at=dt.datetime(2026, 4, 9, 9, tzinfo=ROME),
            on_holiday="next",
        )

    assert [text[:5] for text in local_days(made)] == ["04-09", "04-14"]


def test_exceptions_and_an_end(clerk):
    made = repeat(
        clerk,
        "FREQ=DAILY;UNTIL=20260305T235959",
        exdates=("2026-03-03T09:00:00",),
    )

    assert local_days(made) == ["03-02 09:00", "03-04 09:00", "03-05 09:00"]


def test_each_one_is_a_task_of_its_own(clerk, party):
    made = repeat(clerk, "FREQ=WEEKLY;COUNT=4", party=party, kind="call")
    one, two, three, _four = made.occurrences.order_by("due_at")

    complete(one, by=clerk)
    postpone(two, to=two.due_at + dt.timedelta(hours=3), by=clerk)
    cancel(three, by=clerk)

    assert repeating.make(made, by=clerk) == []
    assert list(made.occurrences.order_by("due_at").values_list("state", flat=True)) == [
        "done",
        "planned",
        "cancelled",
        "planned",
    ]


def test_reminders_and_ends_come_along(clerk):
    hour = dt.timedelta(hours=1)
    made = repeat(clerk, "FREQ=DAILY;COUNT=2", ends_at=MARCH + hour, remind_at=MARCH - hour)

    for task in made.occurrences.all():
        assert (task.ends_at - task.due_at, task.due_at - task.remind_at) == (hour, hour)


def test_this_one_alone(clerk):
    made = repeat(clerk, "FREQ=WEEKLY;COUNT=3")
    second = made.occurrences.order_by("due_at")[1]

    series.change(second, which="one", by=clerk, subject="Other words")

    assert Task.objects.filter(subject="Other words").count() == 1


def test_this_and_the_following(clerk):
    made = repeat(clerk, "FREQ=WEEKLY;COUNT=4")
    second = made.occurrences.order_by("due_at")[1]

    later = second.due_at + dt.timedelta(hours=2)
    series.change(second, which="following", by=clerk, subject="Later", due_at=later)

    everything = [
        (task.subject, f"{task.due_at.astimezone(ROME):%m-%d %H}")
        for task in Task.objects.order_by("due_at")
    ]
    assert everything == [
        ("Weekly meeting", "03-02 09"),
        ("Later", "03-09 11"),
        ("Later", "03-16 11"),
        ("Later", "03-23 11"),
    ]
    assert Series.objects.count() == 2


def test_all_words_stay_where_they_are(clerk):
    made = repeat(clerk, "FREQ=WEEKLY;COUNT=3")
    ids = set(made.occurrences.values_list("pk", flat=True))

    series.change(made.occurrences.first(), which="all", by=clerk, subject="New words")

    assert set(Task.objects.filter(subject="New words").values_list("pk", flat=True)) == ids


def test_all_to_another_time(clerk):
    made = repeat(clerk, "FREQ=WEEKLY;COUNT=4")
    one, _two, third, _four = made.occurrences.order_by("due_at")
    complete(one, by=clerk)

    series.change(third, which="all", by=clerk, due_at=third.due_at + dt.timedelta(hours=2))

    assert local_days(made) == [
        "03-02 09:00",
        "03-09 11:00",
        "03-16 11:00",
        "03-23 11:00",
    ]


def test_an_end_from_this_one_on(clerk):
    made = repeat(clerk, "FREQ=WEEKLY;COUNT=4")

    series.end(made.occurrences.order_by("due_at")[2], which="following", by=clerk)

    assert local_days(made) == ["03-02 09:00", "03-09 09:00"]
    assert repeating.make(made, by=clerk) == []
