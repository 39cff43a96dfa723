"""The people of a buying centre, each with the last contact: two queries at any size."""

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from babel.dates import format_skeleton
from django.db.models import Max, QuerySet
from django.utils import timezone
from django.utils.translation import gettext as _

from scheda.core.activities.public import ACTIVITY, Activity
from scheda.core.parties.public import Party, Relationship, roles_around
from scheda.foundation.access.scope import VIEW
from scheda.foundation.components.formats import day, locale
from scheda.foundation.statements.together import Question

RANKS = {part: rank for rank, part in enumerate(Relationship.BuyingRole.values)}
NAMED_UP_TO = 30
"""Days for which a contact is told by its date; older ones by how long ago."""


@dataclass(frozen=True)
class Member:
    """One role in the company, with when its person was last spoken to."""

    role: Relationship
    last: dt.datetime | None
    today: dt.date
    is_told: bool = True
    """Whether the reader may know when somebody was spoken to."""

    @property
    def person(self) -> Party:
        return self.role.person

    @property
    def is_former(self) -> bool:
        return self.role.is_over(self.today)

    @property
    def buys(self) -> bool:
        """Speaks for purchasing, by part or by department."""
        return "buyer" in self.role.buying_roles or self.role.department == "purchasing"

    @property
    def decides(self) -> bool:
        return "decider" in self.role.buying_roles

    @property
    def job(self) -> str:
        role = self.role
        return str(role.job_title or role.get_department_display() or role.get_type_display())

    @property
    def word(self) -> str:
        """The weightiest part."""
        return next(iter(self.role.part_words), "")

    @property
    def silent_days(self) -> int | None:
        return (self.today - timezone.localdate(self.last)).days if self.last else None

    @property
    def heard(self) -> str:
        """When there was a contact last, in the fewest words."""
        if not self.is_told:
            return ""
        days = self.silent_days
        if days is None:
            return _("no contact yet")
        if days <= 1:
            return day(self.last)
        if days <= NAMED_UP_TO:
            return str(format_skeleton("MMMd", timezone.localdate(self.last), locale=locale()))
        return _("%(days)s days ago") % {"days": days}

    @property
    def rank(self) -> tuple[int, int, str]:
        part = min((RANKS[one] for one in self.role.parts), default=len(RANKS))
        return part, -(self.role.influence or 0), self.person.name


def members_of(
    party: Party,
    user: Any,
    around: list[Relationship] | None = None,
    heard: dict[UUID, dt.datetime] | None = None,
) -> list[Member]:
    """Everybody with a role here, now or before, as far as this person may see them.

    `around` are the roles around the party, `heard` the last contacts, where they are read already.
    """
    known = roles_around(party, user) if around is None else around
    roles = [role for role in known if role.party_id == party.pk]
    if heard is None:
        heard = last_contacts({role.person_id for role in roles}, user)
    today, is_told = timezone.localdate(), user.may(ACTIVITY, VIEW)
    members = [Member(role, heard.get(role.person_id), today, is_told) for role in roles]
    return sorted(members, key=lambda one: one.rank)


def last_contacts(people: Iterable[UUID], user: Any) -> dict[UUID, dt.datetime]:
    """When each person was last called, written to or met, in one query."""
    people = list(people)
    return dict(_contacts(people, user, timezone.now())) if people else {}


def asks_of_contacts(party: Party, user: Any) -> Question:
    """The same of everybody with a role in a company, to be asked with others."""
    kept: dict[Any, Question] = vars(party).setdefault("contacts_asked", {})
    if user.pk not in kept:
        now = timezone.now()
        kept[user.pk] = Question(
            "buying_centre.contacts", user, lambda: _contacts_in(party, user, now), party.pk, now
        )
    return kept[user.pk]


def _contacts_in(party: Party, user: Any, now: dt.datetime) -> QuerySet[Any, Any]:
    people = Relationship.objects.filter(party=party).values("person")
    return _contacts(people, user, now)


def _contacts(people: Any, user: Any, now: dt.datetime) -> QuerySet[Any, Any]:
    activities = Activity.objects.visible_to(user).filter(person__in=people)
    spoken = activities.exclude(kind=Activity.Kind.NOTE).filter(at__lte=now)
    return spoken.order_by().values_list("person").annotate(Max("at"))


def present(members: Iterable[Member]) -> list[Member]:
    """Each person once, under the weightiest of their present roles."""
    found: dict[UUID, Member] = {}
    for member in members:
        if not member.is_former:
            found.setdefault(member.person.pk, member)
    return list(found.values())
