"""What one person may do: read once for each request, in one query."""

import json
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.db import connection

from scheda.foundation.access.scope import Scope

QUERY = """
WITH mine AS (SELECT role_id FROM access_role_users WHERE user_id = %(user)s)
SELECT
  coalesce((SELECT jsonb_agg(jsonb_build_array(record_type, action, scope))
            FROM access_grant WHERE role_id IN (SELECT role_id FROM mine)), '[]'),
  coalesce((SELECT jsonb_agg(rule) FROM (
      SELECT jsonb_build_array(record_type, field, min(effect)) AS rule
      FROM access_fieldrule WHERE role_id IN (SELECT role_id FROM mine)
      GROUP BY record_type, field
      HAVING count(*) = (SELECT count(*) FROM mine)) AS rules), '[]'),
  coalesce((SELECT jsonb_agg(team_id) FROM accounts_membership WHERE user_id = %(user)s), '[]'),
  coalesce((SELECT jsonb_agg(absent_id) FROM access_substitution
            WHERE substitute_id = %(user)s AND current_date BETWEEN starts_on AND ends_on), '[]')
"""


@dataclass(frozen=True)
class Rights:
    """Scopes by (record type, action); field rules count only when every role carries them."""

    scopes: dict[tuple[str, str], Scope]
    hidden: frozenset[tuple[str, str]]
    read_only: frozenset[tuple[str, str]]
    team_ids: tuple[UUID, ...]
    owner_ids: tuple[UUID, ...]

    def scope(self, record_type: str, action: str) -> Scope:
        everything = self.scopes.get(("*", "*"), Scope.NONE)
        return max(
            everything, self.scopes.get((record_type, action), Scope.NONE), key=lambda s: s.width
        )


def rights_of(user: Any) -> Rights:
    """The rights of a signed-in person; kept on the user object for the rest of the request."""
    if not getattr(user, "is_authenticated", False) or not user.is_active:
        return Rights({}, frozenset(), frozenset(), (), ())
    if not hasattr(user, "_rights"):
        user._rights = _load(user)
    rights: Rights = user._rights
    return rights


def _load(user: Any) -> Rights:
    with connection.cursor() as cursor:
        cursor.execute(QUERY, {"user": user.pk})
        grants, rules, teams, absent = (_json(value) for value in cursor.fetchone())
    scopes: dict[tuple[str, str], Scope] = {}
    for record_type, action, scope in grants:
        known = scopes.get((record_type, action), Scope.NONE)
        scopes[record_type, action] = max(known, Scope(scope), key=lambda s: s.width)
    if user.is_administrator:
        scopes, rules = {("*", "*"): Scope.ALL}, []
    return Rights(
        scopes=scopes,
        hidden=frozenset((kind, field) for kind, field, effect in rules if effect == "hidden"),
        read_only=frozenset((kind, field) for kind, field, effect in rules),
        team_ids=tuple(UUID(team) for team in teams),
        owner_ids=(user.pk, *(UUID(person) for person in absent)),
    )


def _json(value: Any) -> Any:
    return json.loads(value) if isinstance(value, str) else value


def hidden_fields(user: Any, record_type: str) -> set[str]:
    return {field for kind, field in rights_of(user).hidden if kind == record_type}


def read_only_fields(user: Any, record_type: str) -> set[str]:
    """Fields this person may not change; hidden ones among them."""
    return {field for kind, field in rights_of(user).read_only if kind == record_type}
