"""The door: every lookup at the edge starts with `visible_to`."""

from typing import Any, ClassVar, Self

from django.db import models
from django.db.models import Q

from scheda.foundation.access.rights import Rights, rights_of
from scheda.foundation.access.scope import VIEW, Scope
from scheda.foundation.access.veils import VeiledQuerySet


def reaches(user: Any, scope: Scope, *, owner: Any, team: Any, is_private: bool) -> bool:
    """What `reached_by` says of a record with this owner and team, without the database."""
    rights = rights_of(user)
    if scope is Scope.NONE:
        return False
    if owner == user.pk or (scope is Scope.ALL and user.is_administrator):
        return True
    is_near = owner in rights.owner_ids or (scope is Scope.TEAM and team in rights.team_ids)
    return not is_private and (scope is Scope.ALL or is_near)


class ScopedQuerySet(VeiledQuerySet[Any]):
    """Records with an owner and a team. What a person may not see cannot be found."""

    owner_path: ClassVar[str] = "owner"
    team_path: ClassVar[str] = "team"
    private_path: ClassVar[str] = ""
    restricted_path: ClassVar[str] = ""
    """A moment since when nobody is to find it (article 18 of the GDPR); only the desk does."""

    def visible_to(self, user: Any) -> Self:
        return self.allowed(user, VIEW)

    def allowed(self, user: Any, action: str) -> Self:
        """The records on which this person may do `action`."""
        return self.within(user, rights_of(user).scope(self.model._meta.label_lower, action))

    def within(self, user: Any, scope: Scope) -> Self:
        """The records that a scope reaches: own ones, the team's, or all that are not private."""
        free = self.filter(**{self.restricted_path: None}) if self.restricted_path else self
        return free.reached_by(user, scope).as_seen_by(user)

    def reached_by(self, user: Any, scope: Scope) -> Self:
        """The same with what is restricted: for the desk that keeps the restrictions."""
        rights = rights_of(user)
        if scope is Scope.NONE:
            return self.none()
        mine = self._mine(rights)
        if scope is Scope.OWN:
            return self.filter(mine)
        if scope is Scope.TEAM:
            mine |= Q(**{f"{self.team_path}__in": rights.team_ids}) & self._not_private()
            return self.filter(mine)
        return self if user.is_administrator else self.filter(mine | self._not_private())

    def _mine(self, rights: Rights) -> Q:
        """One's own, private or not, and what is not private of those whom one stands in for."""
        myself, *absent = rights.owner_ids
        mine = Q(**{self.owner_path: myself})
        if absent:
            mine |= Q(**{f"{self.owner_path}__in": absent}) & self._not_private()
        return mine

    def _not_private(self) -> Q:
        return Q(**{self.private_path: False}) if self.private_path else Q(pk__isnull=False)


class AdministeredQuerySet(models.QuerySet[Any]):
    """What only administrators look at: rights, roles, invitations."""

    def visible_to(self, user: Any) -> Self:
        is_administrator = bool(rights_of(user).scope("*", "*") is Scope.ALL)
        return self if is_administrator else self.none()
