"""What is missing at customers, kept for their list: a few statements for any number of them."""

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable
from uuid import UUID

from django.db.models import Max
from django.utils import timezone

from scheda.core.activities.public import Activity
from scheda.core.buying_centre.models import Concern, Gap
from scheda.core.buying_centre.queries.coverage import warnings_for, watches
from scheda.core.buying_centre.queries.members import Member, present
from scheda.core.parties.public import Relationship

AT_ONCE = 2_000


def refresh(party_ids: Iterable[UUID]) -> None:
    """Write down what is missing at these companies today, and until when that stands."""
    ids = list(dict.fromkeys(party_ids))
    for start in range(0, len(ids), AT_ONCE):
        _refresh(ids[start : start + AT_ONCE])


def refresh_around(person_ids: Iterable[UUID]) -> None:
    """At every company where these people work."""
    roles = Relationship.objects.filter(person__in=list(person_ids))
    refresh(roles.order_by().values_list("party", flat=True))


def refresh_due(on: dt.date) -> None:
    """Where time alone has made a difference by now."""
    refresh(Gap.objects.filter(stands_until__lt=on).values_list("party", flat=True))


def _refresh(ids: list[UUID]) -> None:
    watched, today = watches(), timezone.localdate()
    members = _members(ids, today)
    gaps = [
        Gap(
            party_id=pk,
            concerns=[lack.concern.value for lack in warnings_for(members[pk], watched)],
            stands_until=_stands_until(members[pk], watched),
        )
        for pk in ids
    ]
    Gap.objects.bulk_create(
        gaps,
        update_conflicts=True,
        unique_fields=["party"],
        update_fields=["concerns", "stands_until"],
    )


def _members(ids: list[UUID], today: dt.date) -> dict[UUID, list[Member]]:
    roles = list(Relationship.objects.filter(party__in=ids).select_related("person"))
    heard = _last_contacts({role.person_id for role in roles})
    members: dict[UUID, list[Member]] = defaultdict(list)
    for role in roles:
        members[role.party_id].append(Member(role, heard.get(role.person_id), today))
    return {pk: sorted(members[pk], key=lambda one: one.rank) for pk in ids}


def _last_contacts(people: Iterable[UUID]) -> dict[UUID, dt.datetime]:
    """Of what everybody may see: what is private must not show in a column."""
    spoken = Activity.objects.standing().filter(
        person__in=list(people), audience=Activity.Audience.ALL, at__lte=timezone.now()
    )
    found = spoken.exclude(kind=Activity.Kind.NOTE).order_by().values_list("person")
    return dict(found.annotate(Max("at")))


def _stands_until(members: list[Member], watched: dict[str, int]) -> dt.date | None:
    """The last day on which the contact with purchasing is fresh enough."""
    days = watched.get(Concern.SILENT_PURCHASING)
    heard = [one.last for one in present(members) if one.buys and one.last]
    if days is None or not heard:
        return None
    until = timezone.localdate(max(heard)) + dt.timedelta(days=days)
    return until if until >= timezone.localdate() else None
