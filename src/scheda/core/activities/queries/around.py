"""What the composer and the bar of the next step know before anybody types."""

import datetime as dt
from dataclasses import dataclass
from functools import cached_property
from typing import Any
from uuid import UUID

from django.db.models import Q, QuerySet
from django.utils import timezone

from scheda.core.activities.models import Activity, Task
from scheda.core.parties.public import Party
from scheda.foundation.statements.together import Question, fetch_together

LATELY = dt.timedelta(hours=1)
LOOKED_AT = 8
STEP_COLUMNS = (
    *("kind", "subject", "due_at", "is_all_day", "state", "created_by"),
    *("owner__name", "owner__email", "party__name", "person__name"),
)


def open_tasks(party: Party, user: Any, party_ids: tuple[UUID, ...] = ()) -> list[Task]:
    """The next few steps, the first of them first."""
    return list(_open_tasks(user, party_ids or (party.pk,)))


def _open_tasks(user: Any, party_ids: tuple[UUID, ...]) -> QuerySet[Task]:
    return (
        Task.objects.visible_to(user)
        .open()
        .filter(Q(party__in=party_ids) | Q(person__in=party_ids))
        .select_related("owner", "party", "person")
        .only(*STEP_COLUMNS)
        .order_by("due_at", "pk")[:LOOKED_AT]
    )


@dataclass(frozen=True)
class Situation:
    """What the blocks of one card ask about one customer, read once for all of them."""

    party: Party
    user: Any

    @classmethod
    def of(cls, party: Party, user: Any) -> "Situation":
        kept: dict[Any, Situation] = vars(party).setdefault("situations_read", {})
        return kept.setdefault(user.pk, cls(party, user))

    @property
    def planned(self) -> list[Task]:
        return self._read[0]

    @cached_property
    def just_called(self) -> Activity | None:
        """A call that a colleague wrote down within the last hour."""
        return next((one for one in self._lately if self._is_fresh_call(one)), None)

    @cached_property
    def last_spoken_to(self) -> UUID | None:
        return next((one.person_id for one in self._lately if one.person_id), None)

    @property
    def _lately(self) -> list[Activity]:
        return self._read[1]

    @cached_property
    def _read(self) -> tuple[list[Task], list[Activity]]:
        """In one statement."""
        planned, newest = self.asks
        fetch_together(planned, newest)
        return list(planned), list(newest)

    @cached_property
    def asks(self) -> tuple[Question, Question]:
        pk, user, since = self.party.pk, self.user, timezone.now() - LATELY
        return (
            Question("activities.planned", user, lambda: _open_tasks(user, (pk,)), pk),
            Question("activities.newest", user, lambda: self._newest(since), pk, since),
        )

    def _newest(self, since: dt.datetime) -> QuerySet[Activity]:
        """The newest activities that answer either question."""
        fresh = Q(kind=Activity.Kind.CALL, at__gte=since)
        return (
            Activity.objects.visible_to(self.user)
            .filter(Q(person__isnull=False) | fresh, party=self.party)
            .select_related("author")
            .only("kind", "at", "person", "author__name", "author__email")
            .order_by("-at")[:LOOKED_AT]
        )

    def _is_fresh_call(self, one: Activity) -> bool:
        now = timezone.now()
        is_call = one.kind == Activity.Kind.CALL and one.author_id != self.user.pk
        return is_call and now - LATELY <= one.at <= now
