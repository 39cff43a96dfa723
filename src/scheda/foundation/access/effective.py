"""All the rights of one person, added up."""

from dataclasses import dataclass
from typing import Any

from scheda.foundation.access.models import Grant, Role
from scheda.foundation.access.record_types import RecordType, record_types
from scheda.foundation.access.rights import rights_of
from scheda.foundation.access.scope import ACTION_LABELS, Scope
from scheda.foundation.records.fields import Fields


@dataclass(frozen=True)
class Cell:
    """How far one action reaches, and the roles that give it that far."""

    action: str
    scope: Scope | None
    roles: list[Role]


@dataclass(frozen=True)
class Row:
    kind: RecordType
    cells: list[Cell]
    hidden: list[str]
    read_only: list[str]


def actions() -> list[str]:
    """Every action that some kind of record knows, the usual ones first."""
    known = {action for kind in record_types for action in kind.actions}
    usual = [action for action in ACTION_LABELS if action in known]
    return [*usual, *sorted(known.difference(usual))]


def rights_table(user: Any) -> list[Row]:
    grants = list(Grant.objects.filter(role__users=user).select_related("role"))
    rights = rights_of(user)
    return [
        Row(
            kind,
            [_cell(user, kind, action, grants) for action in actions()],
            _labels(kind, rights.hidden),
            _labels(kind, rights.read_only - rights.hidden),
        )
        for kind in record_types
    ]


def _cell(user: Any, kind: RecordType, action: str, grants: list[Grant]) -> Cell:
    if action not in kind.actions:
        return Cell(action, None, [])
    scope = rights_of(user).scope(kind.key, action)
    giving = [
        grant.role
        for grant in grants
        if (grant.record_type, grant.action, grant.scope) == (kind.key, action, scope)
    ]
    return Cell(action, scope, giving if scope is not Scope.NONE else [])


def _labels(kind: RecordType, names: frozenset[tuple[str, str]]) -> list[str]:
    fields = kind.fields or Fields(kind.key)
    return sorted(
        str(fields[name].label) if name in fields else name
        for record_type, name in names
        if record_type == kind.key
    )
