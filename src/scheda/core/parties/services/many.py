"""The same thing done to many customers: one statement and one event for each batch.

Each function returns what was there before, by id, so that it can be put back.
"""

from collections import defaultdict
from collections.abc import Iterable
from typing import Any

from django.db.models import F
from django.utils import timezone

from scheda.core.parties.events import PartiesChanged
from scheda.core.parties.models import Party, PartyQuerySet
from scheda.core.parties.services import parties, promises
from scheda.foundation.accounts.models import Team, User
from scheda.foundation.events.event import publish

Before = dict[Any, Any]


def assign(records: PartyQuerySet, *, owner: User | None, by: User) -> Before:
    return _write(records, "owner_id", owner.pk if owner else None, by=by)


def assign_team(records: PartyQuerySet, *, team: Team | None, by: User) -> Before:
    return _write(records, "team_id", team.pk if team else None, by=by)


def set_lifecycle(records: PartyQuerySet, *, lifecycle: str, by: User) -> Before:
    """Who is more than a prospect is more than somebody's contact."""
    besides = {} if lifecycle == Party.Lifecycle.PROSPECT else {"is_contact": False}
    return _write(records, "lifecycle", lifecycle, by=by, **besides)


def archive(records: PartyQuerySet, *, by: User) -> Before:
    return _write(records.filter(archived_at=None), "archived_at", timezone.now(), by=by)


def put_in_bin(records: PartyQuerySet, *, by: User) -> Before:
    return _write(records.filter(binned_at=None), "binned_at", timezone.now(), by=by)


def add_tags(records: PartyQuerySet, *, tags: Iterable[str], by: User) -> Before:
    new = set(tags)
    return _retag(records, lambda old: {*old, *new}, by=by)


def remove_tags(records: PartyQuerySet, *, tags: Iterable[str], by: User) -> Before:
    gone = set(tags)
    return _retag(records, lambda old: {*old} - gone, by=by)


def put_back(records: PartyQuerySet, column: str, before: Before, *, by: User) -> None:
    """Give each customer its former value; those with the same one go together."""
    same: dict[Any, list[Any]] = defaultdict(list)
    for pk, value in before.items():
        same[tuple(value) if isinstance(value, list) else value].append(pk)
    with promises.kept():
        for value, ids in same.items():
            stored = list(value) if isinstance(value, tuple) else value
            known = Party.objects.filter(pk__in=records.filter(pk__in=ids).values("pk"))
            _update(known, **{column: stored})
        _publish(before, by)


def _write(records: PartyQuerySet, column: str, value: Any, *, by: User, **besides: Any) -> Before:
    with promises.kept():
        before = dict(_locked(records).values_list("pk", column))
        _update(Party.objects.filter(pk__in=before), **{column: value}, **besides)
        _publish(before, by)
    return before


def _retag(records: PartyQuerySet, change: Any, *, by: User) -> Before:
    with promises.kept():
        known = list(_locked(records).only("pk", "tags", "version"))
        before = {party.pk: party.tags for party in known}
        for party in known:
            party.tags, party.version = parties.tidy_tags(change(party.tags)), party.version + 1
            party.updated_at = timezone.now()
        Party.objects.bulk_update(known, ["tags", "version", "updated_at"])
        _publish(before, by)
    return before


def _locked(records: PartyQuerySet) -> PartyQuerySet:
    """The same rows without what the list has joined to them."""
    return Party.objects.filter(pk__in=records.values("pk")).select_for_update(no_key=True)


def _update(records: PartyQuerySet, **values: Any) -> None:
    records.update(**values, version=F("version") + 1, updated_at=timezone.now())


def _publish(before: Before, by: User) -> None:
    if before:
        publish(PartiesChanged(party_ids=list(before), by_id=by.pk))
