"""Somebody leaves or moves: one step for the role, the numbers and the open work."""

import datetime as dt
from dataclasses import dataclass
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from scheda.core.activities.public import Task
from scheda.core.activities.public import change as change_task
from scheda.core.buying_centre.events import DepartureUndone, PersonLeft, PersonMoved
from scheda.core.buying_centre.models import Departure
from scheda.core.parties.public import ContactPoint, Party, Relationship, people, reaching
from scheda.foundation.accounts.models import User
from scheda.foundation.events.event import publish


@dataclass(frozen=True, kw_only=True)
class Parting:
    """What goes with it: where to, who takes over, which numbers no longer reach them."""

    on: dt.date
    new_party: Party | None = None
    job_title: str = ""
    replacement: Party | None = None
    stopped: tuple[ContactPoint, ...] = ()
    tasks: tuple[Task, ...] = ()


@transaction.atomic
def leave(role: Relationship, parting: Parting, *, by: User) -> Departure:
    """End the role; history stays where it was on both cards."""
    role = Relationship.locked(role)
    _check(role, parting)
    departure = Departure(
        party=role.party,
        person=role.person,
        role=role,
        on=parting.on,
        new_party=parting.new_party,
        replacement=parting.replacement,
        ended_before=role.ends_on,
        by=by,
    )
    people.end_role(role, on=parting.on, by=by)
    departure.new_role = _new_role(role, parting, by=by)
    departure.stopped = [str(point.pk) for point in parting.stopped]
    departure.tasks = [str(task.pk) for task in parting.tasks]
    _stop(parting.stopped, by=by)
    _hand_over(parting.tasks, parting.replacement, by=by)
    departure.save(force_insert=True)
    _tell(departure)
    return departure


@transaction.atomic
def undo(departure: Departure, *, by: User) -> Departure:
    """As if nobody had left: the role, the numbers and the work are as before."""
    departure = Departure.locked(departure)
    if departure.undone_at is not None:
        return departure
    if departure.role:
        people.change_role(departure.role, ends_on=departure.ended_before, by=by)
    if departure.new_role:
        new_role, departure.new_role = departure.new_role, None
        departure.save(update_fields=["new_role"])
        people.remove_role(new_role, by=by)
    for point in ContactPoint.objects.filter(pk__in=departure.stopped):
        reaching.change_contact_point(point, do_not_use=False, by=by)
    handed = Task.objects.open().filter(pk__in=departure.tasks, person=departure.replacement)
    _hand_over(handed, departure.person, by=by)
    departure.undone_at = timezone.now()
    departure.save()
    publish(DepartureUndone(**_facts(departure)))
    return departure


def _check(role: Relationship, parting: Parting) -> None:
    if parting.new_party and parting.new_party.pk == role.party_id:
        raise ValidationError({"new_party": _("That is the company they leave.")})
    if parting.replacement and parting.replacement.pk == role.person_id:
        raise ValidationError({"replacement": _("Somebody else has to take over.")})
    if parting.tasks and not parting.replacement:
        raise ValidationError({"replacement": _("Say who takes over the open work.")})
    if role.ends_on and role.ends_on <= parting.on:
        raise ValidationError({"on": _("They have already left.")})
    if parting.on > timezone.localdate():
        raise ValidationError({"on": _("That day is still to come.")})


def _new_role(role: Relationship, parting: Parting, *, by: User) -> Relationship | None:
    if parting.new_party is None:
        return None
    return people.add_person(
        parting.new_party,
        person=role.person,
        by=by,
        type=role.type,
        job_title=parting.job_title,
        starts_on=parting.on + dt.timedelta(days=1),
    )


def _stop(points: Any, *, by: User) -> None:
    for point in points:
        reaching.change_contact_point(point, do_not_use=True, by=by)


def _hand_over(tasks: Any, person: Party | None, *, by: User) -> None:
    for task in tasks:
        change_task(task, person=person, by=by)


def _tell(departure: Departure) -> None:
    publish(PersonLeft(**_facts(departure)))
    if departure.new_party_id:
        publish(PersonMoved(**_facts(departure), new_party_id=departure.new_party_id))


def _facts(departure: Departure) -> dict[str, Any]:
    return {
        "departure_id": departure.pk,
        "party_id": departure.party_id,
        "person_id": departure.person_id,
        "by_id": departure.by_id,
    }
