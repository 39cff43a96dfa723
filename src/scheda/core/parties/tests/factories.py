"""Dull parties for tests. They go into the database directly: no events, no search entries."""

from typing import Any

import factory
from factory.django import DjangoModelFactory

from scheda.core.parties.models import Address, ContactPoint, Party, Relationship
from scheda.core.parties.permissions import PARTY, PARTY_TYPE
from scheda.foundation.access.models import FieldRule
from scheda.foundation.access.rights import forget_rights
from scheda.foundation.access.scope import VIEW, Scope
from scheda.foundation.access.tests.factories import FieldRuleFactory, person_who_may
from scheda.foundation.accounts.models import User
from scheda.foundation.accounts.tests.factories import UserFactory


class PartyFactory(DjangoModelFactory):
    class Meta:
        model = Party

    name = factory.Sequence(lambda n: f"Officine Prova {n}")
    code = factory.Sequence(lambda n: f"T-{n:05d}")
    owner = factory.SubFactory(UserFactory)


class PersonFactory(PartyFactory):
    kind = Party.Kind.PERSON
    first_name = "Marta"
    last_name = factory.Sequence(lambda n: f"Bianchi{n}")
    name = factory.Sequence(lambda n: f"Marta Bianchi{n}")


class ContactPointFactory(DjangoModelFactory):
    class Meta:
        model = ContactPoint

    party = factory.SubFactory(PartyFactory)
    type = ContactPoint.Type.EMAIL
    value = factory.Sequence(lambda n: f"info{n}@example.com")
    normalized = factory.LazyAttribute(lambda point: point.value.lower())


class AddressFactory(DjangoModelFactory):
    class Meta:
        model = Address

    party = factory.SubFactory(PartyFactory)
    street = "Via Roma"
    street_number = "1"
    postcode = "35010"
    city = "Vigonza"
    province = "PD"


class RelationshipFactory(DjangoModelFactory):
    class Meta:
        model = Relationship

    party = factory.SubFactory(PartyFactory)
    person = factory.SubFactory(PersonFactory, owner=factory.SelfAttribute("..party.owner"))


def salesperson(scope: Scope = Scope.OWN, **facts: Any) -> User:
    """Somebody who may do everything with customers, as far as `scope` reaches."""
    return _with(person_who_may(PARTY, *PARTY_TYPE.actions, scope=scope), facts)


def reader(scope: Scope = Scope.ALL, **facts: Any) -> User:
    """Somebody who may only look."""
    return _with(person_who_may(PARTY, VIEW, scope=scope), facts)


def hide(field: str, *, from_: User) -> None:
    _rule(from_, field, FieldRule.Effect.HIDDEN)


def lock(field: str, *, for_: User) -> None:
    _rule(for_, field, FieldRule.Effect.READ_ONLY)


def _with(user: User, facts: dict[str, Any]) -> User:
    for name, value in {"language": "en", **facts}.items():
        setattr(user, name, value)
    user.save()
    return user


def _rule(user: User, field: str, effect: str) -> None:
    for role in user.roles.all():
        FieldRuleFactory(role=role, field=field, effect=effect)
    forget_rights(user)
