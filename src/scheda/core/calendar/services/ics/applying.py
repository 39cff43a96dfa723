"""Events of another calendar become tasks and series of the person who brought them."""

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any
from uuid import UUID

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from scheda.core.activities.public import Series, Task, cancel, change, discard, plan, repeat, rules
from scheda.core.calendar.models import OutsideEvent
from scheda.core.calendar.queries.known_people import KnownPeople
from scheda.core.calendar.services.ics.outside import Group, Outside
from scheda.foundation.accounts.models import User

AHEAD = dt.timedelta(days=366)
KEPT = ("due_at", "ends_at", "is_all_day", "subject", "note", "location", "guests", "audience")


@dataclass
class Brought:
    """What came of one group, for undoing it."""

    tasks: list[UUID] = field(default_factory=list)
    series: list[UUID] = field(default_factory=list)
    before: dict[str, Any] = field(default_factory=dict)
    doubts: list[str] = field(default_factory=list)

    def keep(self, task: Task) -> Task:
        self.tasks.append(task.pk)
        return task


@transaction.atomic
def bring_in(group: Group, *, by: User, people: KnownPeople, run: Any) -> Brought:
    """New, or changed since it came last: then the same task says something else."""
    brought = Brought()
    known = OutsideEvent.objects.filter(owner=by, uid=group.uid).first()
    single = _is_single(group)
    task: Task | None
    if known and known.task and known.series is None and single and known.task.is_open:
        task = _change(known.task, group.main, brought, by=by, people=people)
    else:
        if known:
            _replace(known)
        task = _begin(group, brought, by=by, people=people)
    OutsideEvent.objects.update_or_create(
        owner=by,
        uid=group.uid,
        defaults={
            "sequence": group.sequence,
            "fingerprint": group.fingerprint,
            "task": task,
            "series": task.series if task is not None else None,
            "run": run,
        },
    )
    return brought


def _is_single(group: Group) -> bool:
    return not (group.main.rule or group.main.also_on or group.instead)


def _change(task: Task, event: Outside, brought: Brought, *, by: User, people: KnownPeople) -> Task:
    before = {name: getattr(task, name) for name in KEPT}
    for name in ("due_at", "ends_at"):
        before[name] = before[name] and before[name].isoformat()
    brought.before = {"task": str(task.pk), **before}
    if event.is_cancelled:
        return cancel(task, by=by)
    facts = _facts(event, by, people)
    closing = {name: facts.pop(name) for name in ("state", "closed_at", "closed_by")}
    task = change(task, by=by, **facts)
    if closing["state"] != Task.State.PLANNED:
        Task.objects.filter(pk=task.pk).update(**closing)
    return task


def _replace(known: OutsideEvent) -> None:
    """What is still open of it goes; what was done stays."""
    mine = Task.objects.filter(owner=known.owner_id, uid=known.uid)
    series = [known.series_id] if known.series_id else []
    discard(mine.open().values_list("pk", flat=True), series)
    mine.update(uid="")


def _begin(group: Group, brought: Brought, *, by: User, people: KnownPeople) -> Task | None:
    task = _repeating(group, brought, by=by, people=people) if group.main.rule else None
    if task is None:
        task = brought.keep(_plan(group.main, by=by, people=people))
    for start in group.main.also_on:
        if start != group.main.starts:
            event = _at(group.main, start)
            brought.keep(_plan(event, by=by, people=people, original_at=start))
    for event in group.instead:
        _instead(group, event, brought, by=by, people=people)
    return task


def _repeating(group: Group, brought: Brought, *, by: User, people: KnownPeople) -> Task | None:
    """A series from its next time on; nothing when it is over or its rule is not understood."""
    event = group.main
    try:
        with transaction.atomic():
            coming = _coming(event)
            if coming is None:
                brought.doubts.append("over")
                return None
            facts = _facts(_at(event, coming[0]), by, people)
            for name in ("state", "closed_at", "closed_by", "sequence"):
                facts.pop(name)
            zone = rules.zone_of(_zone(event))
            left_out = tuple(_wall(one, zone).isoformat() for one in event.left_out)
            series: Series = repeat(
                by=by, rule=coming[1], tzid=str(zone), exdates=left_out, **facts
            )
    except ValidationError:
        brought.doubts.append("rule")
        return None
    brought.series.append(series.pk)
    made = list(Task.objects.filter(series=series).order_by("due_at"))
    brought.tasks.extend(task.pk for task in made)
    return made[0] if made else None


def _coming(event: Outside) -> tuple[dt.datetime, str] | None:
    """Its next time, and the rule as it goes on from there."""
    zone = rules.zone_of(_zone(event))
    first, now = _wall(event.starts, zone), _wall(timezone.now(), zone)
    rule = rules.read(event.rule)
    last = rules.last_day(rule, first, zone)
    slots = rules.slots(event.rule, first, max(now, first) + AHEAD * 10)
    for passed, slot in enumerate(slots):
        if last is not None and slot.date() > last:
            return None
        if slot >= now:
            if "COUNT" in rule:
                rule = {**rule, "COUNT": str(max(int(rule["COUNT"]) - passed, 1))}
            return rules.at_home(slot, zone), rules.write(rule)
    return None


def _instead(
    group: Group, event: Outside, brought: Brought, *, by: User, people: KnownPeople
) -> None:
    """One day of it that is not like the others."""
    slot = event.instead_of
    mine = Task.objects.filter(owner=by, uid=group.uid, original_at=slot)
    task = mine.filter(pk__in=brought.tasks).first()
    if task is None:
        brought.keep(_plan(event, by=by, people=people, original_at=slot))
    elif event.is_cancelled:
        cancel(task, by=by)
    else:
        facts = _facts(event, by, people)
        for name in ("state", "closed_at", "closed_by"):
            facts.pop(name)
        change(task, by=by, **facts)


def _plan(event: Outside, *, by: User, people: KnownPeople, **facts: Any) -> Task:
    return plan(by=by, **(_facts(event, by, people) | facts))


def _facts(event: Outside, by: User, people: KnownPeople) -> dict[str, Any]:
    emails = [guest["email"] for guest in event.guests]
    colleagues = [people.colleagues[one] for one in emails if one in people.colleagues]
    party, person = people.customer(emails)
    kind = Task.Kind.TO_DO if event.is_todo else Task.Kind.MEETING
    return {
        "kind": kind,
        "subject": event.title or (_("Without a title") if event.is_todo else ""),
        "note": event.note,
        "location": event.place,
        "due_at": event.starts,
        "ends_at": event.ends,
        "is_all_day": event.is_all_day,
        "guests": [one for one in event.guests if one["email"] not in people.colleagues],
        "colleagues": colleagues,
        "party": party,
        "person": person,
        "audience": Task.Audience.PRIVATE if event.is_private else Task.Audience.ALL,
        "uid": event.uid,
        "sequence": event.sequence,
        **_closing(event, by),
    }


def _closing(event: Outside, by: User) -> dict[str, Any]:
    """What is past is not late: it took place."""
    end = max(event.ends or event.starts, event.starts)
    if event.is_cancelled:
        return {"state": Task.State.CANCELLED, "closed_at": timezone.now(), "closed_by": by}
    day_over = end + dt.timedelta(days=1) if event.is_all_day and not event.ends else end
    if event.is_done or (not event.is_todo and day_over < timezone.now()):
        return {"state": Task.State.DONE, "closed_at": min(end, timezone.now()), "closed_by": by}
    return {"state": Task.State.PLANNED, "closed_at": None, "closed_by": None}


def _at(event: Outside, start: dt.datetime) -> Outside:
    ends = start + (event.ends - event.starts) if event.ends else None
    return Outside(**{**vars(event), "starts": start, "ends": ends})


def _zone(event: Outside) -> str:
    return event.zone or str(timezone.get_current_timezone())


def _wall(moment: dt.datetime, zone: Any) -> dt.datetime:
    return moment.astimezone(zone).replace(tzinfo=None)


def emails_of(groups: Iterable[Group]) -> set[str]:
    return {
        guest["email"]
        for group in groups
        for event in (group.main, *group.instead)
        for guest in event.guests
    }
