"""When the next step is, in the words people use: tomorrow, in three days, next week."""

import datetime as dt
from typing import Any

from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import pgettext_lazy

from scheda.core.activities.models import Task
from scheda.core.activities.working_days import working_day_from
from scheda.foundation.components.formats import clock, day, moment

A_DAY = dt.timedelta(days=1)
NONE, TODAY, AT = "", "0", "at"
DISTANCES: dict[str, str | Promise] = {
    TODAY: pgettext_lazy("next step", "today"),
    "1": pgettext_lazy("next step", "tomorrow"),
    "3": pgettext_lazy("next step", "in 3 days"),
    "7": pgettext_lazy("next step", "in a week"),
    "14": pgettext_lazy("next step", "in two weeks"),
    "30": pgettext_lazy("next step", "in a month"),
}
LATER = ("1", "3", "7")
WORDS: dict[str, str | Promise] = {
    Task.Kind.CALL: pgettext_lazy("next step", "call again"),
    Task.Kind.EMAIL: pgettext_lazy("next step", "write again"),
    Task.Kind.MEETING: pgettext_lazy("next step", "meet"),
    Task.Kind.VISIT: pgettext_lazy("next step", "visit"),
    Task.Kind.TO_DO: pgettext_lazy("next step", "something to do"),
}
# What usually follows: by kind, then by outcome; (kind, when).
USUAL: dict[str, dict[str, tuple[str, str]]] = {
    "call": {
        "": ("call", "3"),
        "answered": ("call", "3"),
        "no_answer": ("call", "1"),
        "voicemail": ("call", "1"),
        "call_back": ("call", "1"),
    },
    "email": {"": ("call", "3")},
    "meeting": {"": ("call", "7"), "not_met": ("call", "1")},
    "visit": {"": ("call", "7"), "not_met": ("call", "1")},
    "note": {"": ("call", NONE)},
    "todo": {"": ("todo", "1")},
}


def day_of(key: str, user: Any) -> dt.date:
    """That far from today, on a day when people work."""
    days = int(key)
    wanted = timezone.localdate() + dt.timedelta(days=days)
    return working_day_from(user, wanted) if days else wanted


def start_of(date: dt.date) -> dt.datetime:
    return timezone.make_aware(dt.datetime.combine(date, dt.time.min))


def label_of(key: str, user: Any) -> str:
    """A weekend in between is told: instead of “tomorrow” it says Monday's date."""
    date = day_of(key, user)
    is_moved = date != timezone.localdate() + dt.timedelta(days=int(key))
    return day(date) if is_moved else str(DISTANCES[key])


def choices(user: Any, keys: tuple[str, ...] = tuple(DISTANCES)) -> list[tuple[str, str]]:
    return [(key, label_of(key, user)) for key in keys]


def usual(kind: str, outcome: str = "") -> tuple[str, str]:
    known = USUAL.get(kind, {})
    return known.get(outcome) or known.get("", ("call", NONE))


def when(task: Task) -> str:
    """Today, 15:30; for what lasts all day only the day."""
    return day(task.due_at) if task.is_all_day else moment(task.due_at)


def lateness(task: Task) -> str:
    """Late by days, or by hours on the day itself."""
    days = (timezone.localdate() - timezone.localdate(task.due_at)).days
    if days <= 0:
        return _("late since %(time)s") % {"time": clock(task.due_at)}
    return _("late, %(day)s") % {"day": when(task)}
