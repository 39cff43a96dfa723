"""Who left and what somebody thinks, as lines of the histories."""

import datetime as dt
from collections.abc import Iterable, Iterator, Sequence
from typing import Any
from uuid import UUID

from django.db.models import Q
from django.utils import timezone

from scheda.core.buying_centre.events import (
    DepartureUndone,
    PersonLeft,
    StanceTaken,
    StanceWithdrawn,
)
from scheda.core.buying_centre.models import Departure, Stance
from scheda.core.buying_centre.models.departure import DEPARTURE
from scheda.core.buying_centre.models.stance import STANCE
from scheda.core.parties.events import parties_of
from scheda.core.parties.public import Party
from scheda.core.timeline.public import Line, forget, project

LEFT, ARRIVED, STANCE_NOTED = (
    "buying_centre.left",
    "buying_centre.arrived",
    "buying_centre.stance",
)
NOON = dt.time(12)


def show_departure(event: PersonLeft) -> None:
    _show_departures([event.departure_id])


def hide_departure(event: DepartureUndone) -> None:
    forget(event.departure_id)


def show_stance(event: StanceTaken) -> None:
    show_stances([event.stance_id])


def hide_stance(event: StanceWithdrawn) -> None:
    forget(event.stance_id)


def follow(event: Any) -> None:
    """Names in lines change, and go when somebody goes out of sight."""
    show_departures_of(parties_of(event))
    show_stances_of(parties_of(event))


def show_departures_of(party_ids: Sequence[UUID]) -> None:
    around = Q(party__in=party_ids) | Q(person__in=party_ids) | Q(new_party__in=party_ids)
    found = Departure.objects.standing().filter(around)
    if ids := list(found.values_list("pk", flat=True)):
        _show_departures(ids)


def show_stances_of(party_ids: Sequence[UUID]) -> None:
    around = Q(party__in=party_ids) | Q(person__in=party_ids)
    if ids := list(Stance.objects.filter(around).values_list("pk", flat=True)):
        show_stances(ids)


def show_stances(ids: Iterable[UUID]) -> None:
    found = Stance.objects.filter(pk__in=list(ids)).select_related("person", "party", "criterion")
    project(line for stance in found for line in _stance_lines(stance))


def _show_departures(ids: Iterable[UUID]) -> None:
    found = Departure.objects.filter(pk__in=list(ids))
    known = found.select_related("person", "party", "new_party")
    project(line for departure in known for line in _departure_lines(departure))


def _departure_lines(departure: Departure) -> Iterator[Line]:
    person, left, new = departure.person, departure.party, departure.new_party
    yield _departure_line(departure, left, LEFT, about=person)
    yield _departure_line(departure, person, LEFT, about=left)
    if new:
        yield _departure_line(departure, new, ARRIVED, about=person)
        yield _departure_line(departure, person, ARRIVED, about=new)


def _departure_line(departure: Departure, here: Party, kind: str, *, about: Party) -> Line:
    noon = timezone.make_aware(dt.datetime.combine(departure.on, NOON))
    return Line(
        party_id=here.pk,
        at=min(noon, departure.created_at),
        kind=kind,
        title=about.name if here.is_seen_by_the_same(about) else "",
        ref_type=DEPARTURE,
        ref_id=departure.pk,
        actor_id=departure.by_id,
        person_id=_named(here, departure.person),
        facts={"other_id": str(about.pk), "is_person": about.pk == departure.person_id},
    )


def _stance_lines(stance: Stance) -> Iterator[Line]:
    """On the card of the company alone: a person may work for several."""
    noon = timezone.make_aware(dt.datetime.combine(stance.noted_on, NOON))
    is_told = stance.party.is_seen_by_the_same(stance.person)
    yield Line(
        party_id=stance.party_id,
        at=min(noon, stance.created_at),
        kind=STANCE_NOTED,
        title=stance.person.name if is_told else "",
        excerpt=stance.note if is_told else "",
        ref_type=STANCE,
        ref_id=stance.pk,
        actor_id=stance.author_id,
        person_id=_named(stance.party, stance.person),
        facts={
            "person_id": str(stance.person_id),
            "criterion": stance.criterion.own_name,
            "code": stance.criterion.code,
            "position": stance.position,
        },
    )


def _named(here: Party, person: Party) -> UUID | None:
    """Whom the line can be found by: nobody on their own card, nobody who is kept from sight."""
    return person.pk if here != person and here.is_seen_by_the_same(person) else None
