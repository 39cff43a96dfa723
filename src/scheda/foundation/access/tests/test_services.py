import datetime as dt

import pytest
import time_machine
from django.core.exceptions import ValidationError
from django.utils import translation

from scheda.foundation.access.effective import rights_table
from scheda.foundation.access.models import Grant, Role, Substitution
from scheda.foundation.access.presets import PRESETS
from scheda.foundation.access.record_types import RecordType, record_types
from scheda.foundation.access.scope import Scope
from scheda.foundation.access.services import presets, roles, substitutions
from scheda.foundation.access.tests.factories import RoleFactory, SubstitutionFactory
from scheda.foundation.accounts.tests.factories import AdministratorFactory, UserFactory
from scheda.foundation.audit.acting import acting_as
from scheda.foundation.audit.models import Change

pytestmark = pytest.mark.django_db
INVOICES = RecordType("books.invoice", "Invoices", is_financial=True)


def scopes_of(preset: str, kind: str) -> dict[str, str]:
    grants = Grant.objects.filter(role__preset=preset, record_type=kind)
    return dict(grants.values_list("action", "scope"))


def test_presets_are_there_from_the_start():
    assert {role.preset for role in Role.objects.all()} == {preset.key for preset in PRESETS}


def test_presets_reach_kinds_of_record_that_come_later():
    with record_types.holding(INVOICES):
        presets.install()

    assert scopes_of("service", "books.invoice").get("view") == Scope.NONE
    assert scopes_of("sales_agent", "books.invoice").get("view") == Scope.OWN
    assert scopes_of("back_office", "books.invoice").get("delete") == Scope.ALL


def test_presets_leave_decisions_alone():
    role = Role.objects.get(preset="read_only")
    with record_types.holding(INVOICES):
        presets.install()
        roles.set_scopes(role, {("books.invoice", "view"): Scope.NONE}, by=None)
        presets.install()

    assert scopes_of("read_only", "books.invoice")["view"] == Scope.NONE


def test_deleted_presets_stay_deleted():
    Role.objects.get(preset="service").delete()

    presets.install()

    assert not Role.objects.filter(preset="service").exists()


def test_presets_speak_the_readers_language_until_renamed():
    role = Role.objects.get(preset="sales_agent")
    with translation.override("it"):
        assert str(role) == "Agente"

    role = roles.rename(role, name="Field force", description="", by=AdministratorFactory())

    with translation.override("it"):
        assert str(role) == "Field force"


def test_saving_a_preset_unchanged_keeps_its_languages():
    role = Role.objects.get(preset="service")
    with translation.override("it"):
        role = roles.rename(role, name=str(role), description=role.description_text, by=None)

    assert role.preset == "service"


def test_a_taken_name_is_refused():
    RoleFactory(name="Drivers")

    with pytest.raises(ValidationError):
        roles.create(name="drivers", by=None)


def test_the_matrix_is_written_whole():
    role = RoleFactory()
    roles.set_scopes(role, {("a.b", "view"): Scope.ALL, ("a.b", "edit"): Scope.OWN}, by=None)

    roles.set_scopes(role, {("a.b", "view"): Scope.TEAM, ("a.b", "edit"): Scope.OWN}, by=None)

    assert dict(role.grants.values_list("action", "scope")) == {"view": "team", "edit": "own"}


def test_field_rules_are_replaced():
    role = RoleFactory()
    roles.set_field_rules(role, "a.b", {"code": "hidden", "name": "hidden"}, by=None)

    roles.set_field_rules(role, "a.b", {"name": "read_only"}, by=None)

    assert list(role.field_rules.values_list("field", "effect")) == [("name", "read_only")]


def test_effective_rights_name_the_roles_that_give_them():
    user, role = UserFactory(), RoleFactory(name="Drivers")
    role.users.add(user)
    with record_types.holding(INVOICES):
        roles.set_scopes(role, {(INVOICES.key, "view"): Scope.OWN}, by=None)
        [row] = rights_table(user)

    assert (row.cells[0].scope, row.cells[0].roles) == (Scope.OWN, [role])
    assert (row.cells[1].scope, row.cells[1].roles) == (Scope.NONE, [])


def test_who_gave_whom_a_role_is_kept():
    user, role, by = UserFactory(), RoleFactory(), AdministratorFactory()

    with acting_as(by, "test"):
        roles.give(user, [role], by=by)
        roles.give(user, [], by=by)

    changes = Change.objects.filter(record_type="access.assignment").order_by("id")
    assert [(change.actor_id, change.action) for change in changes] == [
        (by.pk, Change.Action.CREATED),
        (by.pk, Change.Action.DELETED),
    ]


def test_nobody_stands_in_for_themselves():
    user = UserFactory()

    with pytest.raises(ValidationError):
        substitutions.arrange(
            user, user, starts_on=dt.date(2026, 8, 1), ends_on=dt.date(2026, 8, 2), by=user
        )


def test_a_substitution_does_not_end_before_it_begins():
    user = UserFactory()

    with pytest.raises(ValidationError):
        substitutions.arrange(
            user, UserFactory(), starts_on=dt.date(2026, 8, 2), ends_on=dt.date(2026, 8, 1), by=user
        )


@time_machine.travel("2026-08-10T12:00+02:00", tick=False)
def test_ending_a_substitution_ends_it_today():
    one = SubstitutionFactory(starts_on=dt.date(2026, 8, 1), ends_on=dt.date(2026, 8, 31))

    substitutions.end(one, by=one.absent)

    assert not Substitution.objects.current(dt.date(2026, 8, 10)).exists()
    assert Substitution.objects.current(dt.date(2026, 8, 9)).exists()


@time_machine.travel("2026-08-10T12:00+02:00", tick=False)
def test_a_substitution_to_come_is_taken_back():
    one = SubstitutionFactory(starts_on=dt.date(2026, 9, 1), ends_on=dt.date(2026, 9, 30))

    substitutions.end(one, by=one.absent)

    assert not Substitution.objects.exists()
