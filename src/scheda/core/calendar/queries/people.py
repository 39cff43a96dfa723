"""Whose calendars one may look into, and whose one looks at."""

from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.utils.translation import gettext as _

from scheda.core.activities.public import TASK
from scheda.foundation.access.rights import rights_of
from scheda.foundation.access.scope import VIEW, Scope
from scheda.foundation.accounts.models import Membership, Team, User

TEAM = "team:"
COLOURS = 4


@dataclass(frozen=True)
class Person:
    """Somebody whose calendar is shown. The first four have a colour, the others are grey."""

    user: User
    hue: int

    @property
    def name(self) -> str:
        return str(self.user)


@dataclass(frozen=True)
class Whose:
    """`key` is what the address says: nothing for one's own."""

    key: str
    label: str
    people: tuple[Person, ...]
    counts: User | Team | None
    """Whose working hours are hatched."""

    @property
    def is_team(self) -> bool:
        return isinstance(self.counts, Team)

    @property
    def users(self) -> list[User]:
        return [person.user for person in self.people]


class Reach:
    """The colleagues and teams whose tasks one's right to see reaches; read in two queries."""

    def __init__(self, viewer: User) -> None:
        self.viewer = viewer
        self.scope = rights_of(viewer).scope(TASK, VIEW)
        self.teams = list(self._teams())
        self.members = self._members()
        self.colleagues = self._colleagues()

    def whose(self, asked: str) -> Whose | None:
        """What the address names; nothing when that is out of reach."""
        if not asked or asked == str(self.viewer.pk):
            return Whose("", _("My calendar"), (Person(self.viewer, 1),), self.viewer)
        if asked.startswith(TEAM):
            team = next((one for one in self.teams if f"{TEAM}{one.pk}" == asked), None)
            return self._of_team(team) if team else None
        person = next((one for one in self.colleagues if str(one.pk) == asked), None)
        return Whose(asked, str(person), (Person(person, 1),), person) if person else None

    def choices(self) -> list[tuple[str, str]]:
        """For the box in which one chooses: oneself, the teams, the colleagues."""
        teams = [(f"{TEAM}{team.pk}", str(team)) for team in self.teams]
        people = [(str(one.pk), str(one)) for one in self.colleagues if one.pk != self.viewer.pk]
        return [("", _("My calendar")), *teams, *people]

    def _of_team(self, team: Team) -> Whose:
        ids = self.members.get(team.pk, set())
        found = [one for one in self.colleagues if one.pk in ids]
        people = tuple(
            Person(one, number if number <= COLOURS else 0)
            for number, one in enumerate(found, start=1)
        )
        return Whose(f"{TEAM}{team.pk}", str(team), people, team)

    def _teams(self) -> Any:
        teams = Team.objects.visible_to(self.viewer)
        if self.scope is Scope.ALL:
            return teams
        mine = rights_of(self.viewer).team_ids
        return teams.filter(pk__in=mine) if self.scope is Scope.TEAM else teams.none()

    def _members(self) -> dict[UUID, set[UUID]]:
        members: dict[UUID, set[UUID]] = {}
        found = Membership.objects.filter(team__in=self.teams)
        for team_id, user_id in found.values_list("team_id", "user_id"):
            members.setdefault(team_id, set()).add(user_id)
        return members

    def _colleagues(self) -> list[User]:
        active = User.objects.active()
        if self.scope is Scope.ALL:
            return list(active)
        ids = {self.viewer.pk, *rights_of(self.viewer).owner_ids}.union(*self.members.values())
        return list(active.filter(pk__in=ids))
