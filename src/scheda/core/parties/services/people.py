"""Persons and the roles they have in companies."""

import datetime as dt
from typing import Any

from django.db import transaction

from scheda.core.parties.events import PartyChanged, PersonAdded
from scheda.core.parties.models import Party, Relationship
from scheda.foundation.accounts.models import User
from scheda.foundation.events.event import publish


@transaction.atomic
def add_person(company: Party, *, person: Party, by: User | None, **facts: Any) -> Relationship:
    """Give the person a role in the company."""
    relationship = Relationship.objects.create(party=company, person=person, **facts)
    publish(
        PersonAdded(
            party_id=company.pk,
            person_id=person.pk,
            relationship_id=relationship.pk,
            by_id=by.pk if by else None,
        )
    )
    return relationship


@transaction.atomic
def change_role(relationship: Relationship, *, by: User, **facts: Any) -> Relationship:
    relationship = Relationship.locked(relationship)
    for name, value in facts.items():
        setattr(relationship, name, value)
    relationship.version += 1
    relationship.save()
    publish(PartyChanged(party_id=relationship.party_id, by_id=by.pk))
    return relationship


def end_role(relationship: Relationship, *, on: dt.date, by: User) -> Relationship:
    """The person leaves: the role keeps its dates and the history its name."""
    return change_role(relationship, ends_on=on, by=by)
