"""What one person may do: read once for each request, in one query."""

import json
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cache, lru_cache
from typing import Any
from uuid import UUID

from django.db import connection
from django.db.models import Model
from django.utils import timezone

from scheda.foundation.access.scope import CREATE, EDIT, EXPORT, VIEW, Scope

QUERY = """
WITH mine AS (SELECT role_id FROM access_assignment WHERE user_id = %(user)s)
SELECT
  coalesce((SELECT jsonb_agg(jsonb_build_array(role_id, record_type, action, scope))
            FROM access_grant JOIN mine USING (role_id) WHERE scope <> 'none'), '[]')::text,
  coalesce((SELECT jsonb_agg(jsonb_build_array(role_id, record_type, field, effect))
            FROM access_fieldrule JOIN mine USING (role_id)), '[]')::text,
  coalesce((SELECT jsonb_agg(team_id) FROM accounts_membership WHERE user_id = %(user)s), '[]'),
  coalesce((SELECT jsonb_agg(absent_id) FROM access_substitution
            WHERE substitute_id = %(user)s AND %(today)s BETWEEN starts_on AND ends_on), '[]')
"""
PERSON_WITH_RIGHTS = """
SELECT {columns}, ({custom_fields}), rights.*
FROM {table} AS person, ({rights}) AS rights
WHERE person.id = %(user)s
"""
CUSTOM_FIELDS = """
SELECT coalesce(jsonb_agg(to_jsonb(field) ORDER BY field.position, field.label), '[]')::text
FROM records_customfield AS field WHERE field.is_active
"""

Grants = list[tuple[str, str, str, str]]
Rules = list[tuple[str, str, str, str]]
FieldNames = frozenset[tuple[str, str]]
Ask = Callable[[str, Mapping[str, Any]], Any]


@dataclass(frozen=True)
class Rights:
    """Scopes by (record type, action); whose records count as one's own; fields kept back."""

    scopes: dict[tuple[str, str], Scope] = field(default_factory=dict)
    hidden: FieldNames = frozenset()
    read_only: FieldNames = frozenset()
    team_ids: tuple[UUID, ...] = ()
    owner_ids: tuple[UUID, ...] = ()
    only: frozenset[str] = frozenset()
    reading_only: bool = False

    def scope(self, record_type: str, action: str) -> Scope:
        if self._is_out_of_bounds(record_type, action):
            return Scope.NONE
        everything = self.scopes.get(("*", "*"), Scope.NONE)
        return _widest(everything, self.scopes.get((record_type, action), Scope.NONE))

    def _is_out_of_bounds(self, record_type: str, action: str) -> bool:
        """Beyond what an API token was made for, whatever its owner may do."""
        if self.only and record_type not in self.only:
            return True
        return self.reading_only and action not in {VIEW, EXPORT}


ADMINISTRATOR = Rights(scopes={("*", "*"): Scope.ALL})


def rights_of(user: Any) -> Rights:
    """The rights of a signed-in person; kept on the user object for the rest of the request."""
    if not getattr(user, "is_authenticated", False) or not user.is_active:
        return Rights()
    if not hasattr(user, "rights_read"):
        user.rights_read = _load(user)
    rights: Rights = user.rights_read
    return rights


def forget_rights(user: Any) -> None:
    """Read them again at the next question, after they were changed in this very request."""
    if hasattr(user, "rights_read"):
        del user.rights_read


def narrow_rights(user: Any, only: Iterable[str], *, reading_only: bool) -> None:
    """For the rest of this request the person may do less than they might."""
    narrowed = replace(rights_of(user), only=frozenset(only), reading_only=reading_only)
    user.rights_read = narrowed


def hidden_fields(user: Any, record_type: str) -> set[str]:
    return {name for kind, name in rights_of(user).hidden if kind == record_type}


def read_only_fields(user: Any, record_type: str) -> set[str]:
    """Fields this person may not change; hidden ones among them."""
    return {name for kind, name in rights_of(user).read_only if kind == record_type}


def person_with_rights(model: type[Model], user_id: Any, ask: Ask) -> Any:
    """Who signed in, or nobody; with their rights and the custom fields: pages ask for both.

    `ask` answers the one row of a statement, or None.
    """
    row = ask(_asked_of(model), {"user": user_id, "today": timezone.localdate()})
    if row is None:
        return None
    names = [field.attname for field in model._meta.concrete_fields]
    values, [custom_fields, *rights] = row[: len(names)], row[len(names) :]
    user: Any = model.from_db(connection.alias, names, values)
    user.custom_fields_read = custom_fields
    user.rights_read = _rights(user, rights)
    return user


@cache
def _asked_of(model: type[Model]) -> str:
    return PERSON_WITH_RIGHTS.format(
        columns=", ".join(f'person."{field.column}"' for field in model._meta.concrete_fields),
        custom_fields=CUSTOM_FIELDS,
        table=model._meta.db_table,
        rights=QUERY,
    )


def _load(user: Any) -> Rights:
    with connection.cursor() as cursor:
        cursor.execute(QUERY, {"user": user.pk, "today": timezone.localdate()})
        return _rights(user, cursor.fetchone())


def _rights(user: Any, told: Sequence[str]) -> Rights:
    granted, ruled, teams, absent = told
    return replace(
        ADMINISTRATOR if user.is_administrator else _added_up(granted, ruled),
        team_ids=tuple(UUID(team) for team in json.loads(teams)),
        owner_ids=(user.pk, *(UUID(person) for person in json.loads(absent))),
    )


@lru_cache(maxsize=256)
def _added_up(granted: str, ruled: str) -> Rights:
    """What the roles give, in the words of the database: the same words give the same."""
    grants, rules = json.loads(granted), json.loads(ruled)
    hidden = _kept_back([rule for rule in rules if rule[3] == "hidden"], grants, {VIEW})
    return Rights(
        scopes=_scopes(grants),
        hidden=hidden,
        read_only=hidden | _kept_back(rules, grants, {EDIT, CREATE}),
    )


def _scopes(grants: Grants) -> dict[tuple[str, str], Scope]:
    """Several roles add up: the widest scope wins."""
    scopes: dict[tuple[str, str], Scope] = {}
    for _role, record_type, action, scope in grants:
        known = scopes.get((record_type, action), Scope.NONE)
        scopes[record_type, action] = _widest(known, Scope(scope))
    return scopes


def _kept_back(rules: Rules, grants: Grants, actions: set[str]) -> FieldNames:
    """Fields for which every role that gives one of these actions carries a rule.

    A role without the rule wins, but only when it opens this kind of record by itself.
    """
    ruled: dict[tuple[str, str], set[str]] = {}
    for role, record_type, name, _effect in rules:
        ruled.setdefault((record_type, name), set()).add(role)
    return frozenset(
        (record_type, name)
        for (record_type, name), roles in ruled.items()
        if (giving := _giving(grants, record_type, actions)) and giving <= roles
    )


def _giving(grants: Grants, record_type: str, actions: Iterable[str]) -> set[str]:
    return {role for role, kind, action, _ in grants if kind == record_type and action in actions}


def _widest(first: Scope, second: Scope) -> Scope:
    return max(first, second, key=lambda scope: scope.width)
