"""A field is kept back only when every role that opens the record keeps it back."""

import pytest

from scheda.foundation.access.models import FieldRule, Role
from scheda.foundation.access.rights import hidden_fields, read_only_fields
from scheda.foundation.access.tests.factories import FieldRuleFactory, GrantFactory, RoleFactory
from scheda.foundation.accounts.models import User
from scheda.foundation.accounts.tests.factories import AdministratorFactory, UserFactory

pytestmark = pytest.mark.django_db
PARTY = "parties.party"
HIDDEN, READ_ONLY = FieldRule.Effect.HIDDEN, FieldRule.Effect.READ_ONLY


def role_with(*actions: str, **effects: str) -> Role:
    role = RoleFactory()
    for action in actions:
        GrantFactory(role=role, record_type=PARTY, action=action)
    for field, effect in effects.items():
        FieldRuleFactory(role=role, record_type=PARTY, field=field, effect=effect)
    return role


def person_with(*roles: Role) -> User:
    user = UserFactory()
    user.roles.set(roles)
    return user


def test_a_rule_of_the_only_role_counts():
    user = person_with(role_with("view", "edit", code=HIDDEN, name=READ_ONLY))

    assert hidden_fields(user, PARTY) == {"code"}
    assert read_only_fields(user, PARTY) == {"code", "name"}


def test_one_role_without_the_rule_wins():
    user = person_with(role_with("view", code=HIDDEN), role_with("view"))

    assert hidden_fields(user, PARTY) == set()


def test_a_role_that_does_not_open_the_record_lifts_nothing():
    user = person_with(role_with("view", code=HIDDEN), role_with())

    assert hidden_fields(user, PARTY) == {"code"}


def test_a_role_that_only_shows_leaves_a_field_read_only():
    user = person_with(role_with("view", "edit", name=READ_ONLY), role_with("view"))

    assert read_only_fields(user, PARTY) == {"name"}


def test_read_only_is_the_milder_of_two_rules():
    user = person_with(
        role_with("view", "edit", code=HIDDEN), role_with("view", "edit", code=READ_ONLY)
    )

    assert hidden_fields(user, PARTY) == set()
    assert read_only_fields(user, PARTY) == {"code"}


def test_rules_of_other_records_do_not_count():
    user = person_with(role_with("view", code=HIDDEN))

    assert hidden_fields(user, "documents.document") == set()


def test_nothing_is_kept_back_from_administrators():
    user = AdministratorFactory()
    user.roles.add(role_with("view", code=HIDDEN))

    assert hidden_fields(user, PARTY) == set()
