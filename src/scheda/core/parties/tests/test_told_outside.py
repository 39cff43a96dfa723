"""Facts of real areas, as people of different reach may hear them."""

import pytest

from scheda.core.parties.tests.factories import PartyFactory
from scheda.foundation.access.models import Grant, Role
from scheda.foundation.access.scope import VIEW, Scope
from scheda.foundation.accounts.tests.factories import AdministratorFactory, UserFactory
from scheda.foundation.records.identity import uuid7
from scheda.foundation.webhooks.seeing import seen_by

pytestmark = pytest.mark.django_db


def reaching(scope):
    user = UserFactory()
    role = Role.objects.create(name=f"Sees {scope}")
    role.users.add(user)
    Grant.objects.create(role=role, record_type="parties.party", action=VIEW, scope=scope)
    return user


def test_administrators_hear_everything():
    payload = {"run_id": str(uuid7()), "kind": "parties"}

    assert seen_by(AdministratorFactory(), "importing.import_finished", payload) == payload


def test_ones_own_records_are_heard_of():
    user = reaching(Scope.OWN)
    payload = {"party_id": str(PartyFactory(owner=user).pk), "by_id": None}

    assert seen_by(user, "parties.party_changed", payload) == payload


def test_records_of_others_are_not_heard_of():
    payload = {"party_id": str(PartyFactory().pk), "by_id": None}

    assert seen_by(reaching(Scope.OWN), "parties.party_changed", payload) is None


def test_of_many_only_the_visible_ones_are_named():
    user = reaching(Scope.OWN)
    mine, theirs = PartyFactory(owner=user), PartyFactory()
    payload = {"party_ids": [str(mine.pk), str(theirs.pk)], "by_id": None}

    seen = seen_by(user, "parties.parties_changed", payload)

    assert seen == {"party_ids": [str(mine.pk)], "by_id": None}


def test_what_is_gone_is_heard_of_by_who_sees_all():
    payload = {"party_id": str(uuid7())}

    assert seen_by(reaching(Scope.ALL), "parties.party_binned", payload) == payload
    assert seen_by(reaching(Scope.OWN), "parties.party_binned", payload) is None


def test_what_is_about_no_record_is_for_administrators():
    payload = {"run_id": str(uuid7()), "kind": "parties"}

    assert seen_by(reaching(Scope.ALL), "importing.import_finished", payload) is None
