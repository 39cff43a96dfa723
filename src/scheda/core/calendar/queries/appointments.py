"""Tasks as entries of a calendar: in full for who may see them, else only that one is busy."""

import datetime as dt
from collections.abc import Iterable, Sequence
from typing import Any

from django.db.models import Exists, OuterRef, Q
from django.urls import reverse
from django.utils.translation import gettext as _

from scheda.core.activities.public import Task
from scheda.core.calendar.sources import Entry, calendar_sources
from scheda.foundation.accounts.models import User

MOST = 2_000
ICONS = {
    Task.Kind.CALL: "phone",
    Task.Kind.EMAIL: "mail",
    Task.Kind.MEETING: "users",
    Task.Kind.VISIT: "map-pin",
    Task.Kind.TO_DO: "check",
}


def entries_of(
    viewer: User, people: Sequence[User], start: dt.datetime, end: dt.datetime
) -> list[Entry]:
    """Everything that touches the period, in the order of a day."""
    found = list(_tasks(viewer, people, start, end))
    for source in calendar_sources:
        found.extend(source.entries(viewer, people, start, end))
    return sorted(found, key=lambda one: (one.starts, one.title, one.key))


def tasks_of(people: Iterable[User]) -> Q:
    """Theirs to do, or done together with them."""
    ids = [person.pk for person in people]
    together = Task.colleagues.through._default_manager.filter(user__in=ids)
    return Q(owner__in=ids) | Q(pk__in=together.values("task_id"))


def _tasks(
    viewer: User, people: Sequence[User], start: dt.datetime, end: dt.datetime
) -> Iterable[Entry]:
    shown = {person.pk for person in people}
    this = {"pk": OuterRef("pk")}
    found: Any = (
        Task.objects.between(start, end)
        .filter(tasks_of(people))
        .exclude(state=Task.State.CANCELLED)
        .annotate(
            is_seen=Exists(Task.objects.visible_to(viewer).filter(**this)),
            may_change=Exists(Task.objects.changeable_by(viewer).filter(**this)),
        )
        .select_related("party", "person")
        .prefetch_related("colleagues")[:MOST]
    )
    for number, task in enumerate(found):
        who = {task.owner_id, *(one.pk for one in task.colleagues.all())} & shown
        people_of = tuple(person.pk for person in people if person.pk in who)
        yield _entry(task, people_of) if task.is_seen else _busy(task, people_of, number)


def _entry(task: Any, who: tuple[Any, ...]) -> Entry:
    about = task.party or task.person
    return Entry(
        key=f"task-{task.pk}",
        title=str(task),
        starts=task.due_at,
        ends=task.ends_at,
        is_all_day=task.is_all_day,
        who=who,
        detail=str(about) if about else "",
        place=task.location,
        icon=ICONS[task.kind],
        state=task.state,
        url=reverse("calendar:appointment", args=[task.pk]),
        task_id=task.pk if task.may_change and task.is_open else None,
    )


def _busy(task: Any, who: tuple[Any, ...], number: int) -> Entry:
    """Nothing of it but its time."""
    return Entry(
        key=f"busy-{number}",
        title=_("Busy"),
        starts=task.due_at,
        ends=task.ends_at,
        is_all_day=task.is_all_day,
        who=who,
        icon="lock",
        state="busy",
    )
