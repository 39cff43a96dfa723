"""Roles: what they may do, and whose they are."""

from collections.abc import Iterable, Mapping
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from scheda.foundation.access.models import FieldRule, Grant, Role
from scheda.foundation.access.record_types import record_type as kind_of
from scheda.foundation.access.scope import Scope

Scopes = Mapping[tuple[str, str], Scope]


@transaction.atomic
def create(*, name: str, description: str = "", by: Any) -> Role:
    _refuse_taken_name(name)
    return Role.objects.create(name=name, description=description)


@transaction.atomic
def rename(role: Role, *, name: str, description: str, version: int | None = None, by: Any) -> Role:
    """A preset that gets another name is the company's own from then on."""
    role = Role.locked(role, version=version)
    _refuse_taken_name(name, role)
    if (name, description) != (str(role), role.description_text):
        role.name, role.description, role.preset = name, description, ""
    role.version += 1
    role.save()
    return role


@transaction.atomic
def set_scopes(role: Role, scopes: Scopes, *, by: Any) -> Role:
    """Write the whole matrix. "None" is written down too: it is a decision."""
    Grant.objects.bulk_create(
        [
            Grant(role=role, record_type=record_type, action=action, scope=scope)
            for (record_type, action), scope in scopes.items()
        ],
        update_conflicts=True,
        unique_fields=["role", "record_type", "action"],
        update_fields=["scope"],
    )
    return role


@transaction.atomic
def set_field_rules(role: Role, record_type: str, effects: Mapping[str, str], *, by: Any) -> Role:
    """Replace the rules for the fields of one kind of record."""
    _refuse_unhideable(record_type, effects)
    role.field_rules.filter(record_type=record_type).exclude(field__in=effects).delete()
    FieldRule.objects.bulk_create(
        [
            FieldRule(role=role, record_type=record_type, field=field, effect=effect)
            for field, effect in effects.items()
        ],
        update_conflicts=True,
        unique_fields=["role", "record_type", "field"],
        update_fields=["effect"],
    )
    return role


@transaction.atomic
def give(user: Any, roles: Iterable[Role], *, by: Any) -> None:
    """These roles, and no others, are this person's."""
    user.roles.set(roles)


@transaction.atomic
def give_to(role: Role, users: Iterable[Any], *, by: Any) -> None:
    """These people, and no others, have the role."""
    role.users.set(users)


@transaction.atomic
def delete(role: Role, *, by: Any) -> None:
    """Who had the role loses what only it gave."""
    role.delete()


def _refuse_unhideable(kind: str, effects: Mapping[str, str]) -> None:
    """What names a record, or what the program reckons with, stays in sight."""
    known = kind_of(kind)
    hidden = [name for name, effect in effects.items() if effect == FieldRule.Effect.HIDDEN]
    for field in known.fields.pick(hidden) if known and known.fields else ():
        if not field.hideable:
            raise ValidationError({field.key: _("This field cannot be hidden.")})


def _refuse_taken_name(name: str, but: Role | None = None) -> None:
    others = {str(role).lower() for role in Role.objects.all() if role != but}
    if name.lower() in others:
        raise ValidationError({"name": _("Another role already has this name.")})
