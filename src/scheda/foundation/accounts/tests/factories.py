from collections.abc import Iterable
from typing import Any

import factory
from factory.django import DjangoModelFactory, Password

from scheda.foundation.access.models import Grant, Role
from scheda.foundation.access.scope import ACTION_LABELS, Scope
from scheda.foundation.accounts.models import Invitation, Membership, Team, User

PASSWORD = "correct horse battery"


class UserFactory(DjangoModelFactory):
    """Somebody who can sign in and may do nothing."""

    email = factory.Sequence(lambda n: f"person{n}@example.com")
    name = factory.Sequence(lambda n: f"Person {n}")
    password = Password(PASSWORD)

    class Meta:
        model = User


class AdministratorFactory(UserFactory):
    """Somebody who may do everything."""

    class Meta:
        model = User

    email = factory.Sequence(lambda n: f"administrator{n}@example.com")
    is_administrator = True


class TeamFactory(DjangoModelFactory):
    name = factory.Sequence(lambda n: f"Team {n}")

    class Meta:
        model = Team


class MembershipFactory(DjangoModelFactory):
    team = factory.SubFactory(TeamFactory)
    user = factory.SubFactory(UserFactory)

    class Meta:
        model = Membership


class InvitationFactory(DjangoModelFactory):
    email = factory.Sequence(lambda n: f"guest{n}@example.com")
    language = "en"
    token_hash = factory.Sequence(lambda n: f"{n:064x}")
    invited_by = factory.SubFactory(UserFactory)

    class Meta:
        model = Invitation


def colleague(
    scope: str = Scope.OWN, record_types: Iterable[str] = ("parties.party",), **facts: Any
) -> User:
    """Somebody with one role: every action on these kinds of record, as far as `scope` reaches."""
    user = UserFactory(**facts)
    role = Role.objects.create(name=f"Role of {user.pk}")
    role.users.add(user)
    Grant.objects.bulk_create(
        Grant(role=role, record_type=kind, action=action, scope=scope)
        for kind in record_types
        for action in ACTION_LABELS
    )
    return user
