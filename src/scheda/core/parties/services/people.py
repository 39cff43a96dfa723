"""Persons and the roles they have in companies."""

import datetime as dt
from typing import Any

from scheda.core.parties.events import PartyChanged, PersonAdded, PersonRemoved, RoleChanged
from scheda.core.parties.models import Party, Relationship
from scheda.core.parties.services import parties, promises
from scheda.foundation.accounts.models import User
from scheda.foundation.events.event import publish


def add_person(company: Party, *, person: Party, by: User | None, **facts: Any) -> Relationship:
    """Give the person a role in the company."""
    with promises.kept():
        relationship = Relationship.objects.create(party=company, person=person, **facts)
        _mark_contact(person)
        publish(
            PersonAdded(
                party_id=company.pk,
                person_id=person.pk,
                relationship_id=relationship.pk,
                by_id=by.pk if by else None,
            )
        )
    return relationship


def add_new_person(
    company: Party, *, by: User, person: dict[str, Any], **facts: Any
) -> Relationship:
    """A person nobody knew, with a role: owned and seen by the same people as the company."""
    with promises.kept():
        shared = {
            name: getattr(company, name) for name in ("owner", "team", "is_private", "country")
        }
        newcomer = parties.create(
            by=by, kind=Party.Kind.PERSON, is_contact=True, **{**shared, **person}
        )
        return add_person(company, person=newcomer, by=by, **facts)


def change_role(
    relationship: Relationship, *, version: int | None = None, by: User, **facts: Any
) -> Relationship:
    with promises.kept():
        relationship = Relationship.locked(relationship, version=version)
        for name, value in facts.items():
            setattr(relationship, name, value)
        relationship.version += 1
        relationship.save()
        publish(PartyChanged(party_id=relationship.party_id, by_id=by.pk))
        publish(
            RoleChanged(
                party_id=relationship.party_id,
                person_id=relationship.person_id,
                relationship_id=relationship.pk,
                by_id=by.pk,
            )
        )
    return relationship


def end_role(relationship: Relationship, *, on: dt.date, by: User) -> Relationship:
    """The person leaves: the role keeps its dates and the history its name."""
    return change_role(relationship, ends_on=on, by=by)


def remove_role(relationship: Relationship, *, by: User) -> None:
    """The role was never true. Somebody who leaves gets an end date instead."""
    gone = PersonRemoved(
        party_id=relationship.party_id, relationship_id=relationship.pk, by_id=by.pk
    )
    with promises.kept():
        if relationship.delete()[0]:
            publish(PartyChanged(party_id=relationship.party_id, by_id=by.pk))
            publish(gone)


def _mark_contact(person: Party) -> None:
    """Somebody with a role and no business of their own stays out of the list of customers."""
    if person.lifecycle == Party.Lifecycle.PROSPECT and not person.is_contact:
        Party.objects.filter(pk=person.pk).update(is_contact=True)
        person.is_contact = True
