import datetime as dt
from typing import Any

import factory
from factory.django import DjangoModelFactory

from scheda.foundation.access.models import Assignment, FieldRule, Grant, Role, Substitution
from scheda.foundation.access.scope import VIEW, Scope
from scheda.foundation.accounts.tests.factories import UserFactory


class RoleFactory(DjangoModelFactory):
    name = factory.Sequence(lambda n: f"Role {n}")

    class Meta:
        model = Role


class GrantFactory(DjangoModelFactory):
    role = factory.SubFactory(RoleFactory)
    record_type = "parties.party"
    action = VIEW
    scope = Scope.ALL

    class Meta:
        model = Grant


class AssignmentFactory(DjangoModelFactory):
    role = factory.SubFactory(RoleFactory)
    user = factory.SubFactory(UserFactory)

    class Meta:
        model = Assignment


class FieldRuleFactory(DjangoModelFactory):
    role = factory.SubFactory(RoleFactory)
    record_type = "parties.party"
    field = "name"
    effect = FieldRule.Effect.HIDDEN

    class Meta:
        model = FieldRule


class SubstitutionFactory(DjangoModelFactory):
    absent = factory.SubFactory(UserFactory)
    substitute = factory.SubFactory(UserFactory)
    starts_on = dt.date(2026, 8, 1)
    ends_on = dt.date(2026, 8, 31)

    class Meta:
        model = Substitution


def person_who_may(record_type: str, *actions: str, scope: Scope = Scope.ALL) -> Any:
    """Somebody with one role: these actions on this kind of record, this far."""
    user: Any = UserFactory()
    role: Any = RoleFactory()
    role.users.add(user)
    for action in actions:
        GrantFactory(role=role, record_type=record_type, action=action, scope=scope)
    return user
