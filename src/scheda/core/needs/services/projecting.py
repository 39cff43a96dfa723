"""Needs as lines of the timeline and as things that are found."""

import datetime as dt
from collections.abc import Iterable, Iterator, Sequence
from typing import Any
from uuid import UUID

from django.db import connection
from django.db.models import Q
from django.utils import timezone

from scheda.core.needs.events import NeedChanged, NeedNoted, NeedRemoved
from scheda.core.needs.models import NEED, Need
from scheda.core.parties.events import parties_of
from scheda.core.timeline.public import Line, forget, project, project_instead
from scheda.foundation.search import indexing

NOON = dt.time(12)
NOTED, CLOSED = "needs.noted", "needs.closed"
MEANT = {"needs": "need.id = ANY(%(ids)s)", "parties": "need.party_id = ANY(%(ids)s)"}
FORGET = """
DELETE FROM search_searchentry entry USING needs_need need, parties_party party
WHERE entry.record_type = 'needs.need' AND entry.record_id = need.id
    AND party.id = need.party_id
    AND (party.binned_at IS NOT NULL OR party.restricted_at IS NOT NULL) AND {meant}
"""
INDEX = """
INSERT INTO search_searchentry
    (record_type, record_id, party_id, owner_id, team_id, is_private, title, detail, words,
     updated_at)
SELECT 'needs.need', need.id, party.id, party.owner_id, party.team_id, party.is_private,
    need.what, left(party.name, 300),
    scheda_fold(need.what || ' ' || need.note || ' ' || party.name), now()
FROM needs_need need JOIN parties_party party ON party.id = need.party_id
WHERE party.binned_at IS NULL AND party.restricted_at IS NULL AND {meant}
ON CONFLICT (record_type, record_id) DO UPDATE SET
    owner_id = excluded.owner_id, team_id = excluded.team_id, is_private = excluded.is_private,
    title = excluded.title, detail = excluded.detail, words = excluded.words,
    updated_at = excluded.updated_at
"""


def show(event: NeedNoted | NeedChanged) -> None:
    need = Need.objects.select_related("person").get(pk=event.need_id)
    project_instead(need.pk, _lines(need))
    index("needs", [need.pk])


def hide(event: NeedRemoved) -> None:
    forget(event.need_id)
    indexing.remove([event.need_id])


def follow_parties(event: Any) -> None:
    """Found under the customer's name; in the bin not found."""
    index("parties", parties_of(event))


def show_of_parties(party_ids: Sequence[UUID]) -> None:
    show_all(Need.objects.filter(Q(party__in=party_ids)).values_list("pk", flat=True))


def show_all(ids: Iterable[UUID]) -> None:
    ids = list(ids)
    found = Need.objects.filter(pk__in=ids).select_related("person")
    project(line for need in found for line in _lines(need))
    index("needs", ids)


def index(meant: str, ids: Sequence[UUID]) -> None:
    with connection.cursor() as cursor:
        for statement in (FORGET, INDEX):
            cursor.execute(statement.format(meant=MEANT[meant]), {"ids": list(ids)})


def _lines(need: Need) -> Iterator[Line]:
    yield _line(need, NOTED, need.noted_on, latest=need.created_at)
    if need.closed_on:
        yield _line(need, CLOSED, need.closed_on, latest=need.updated_at)


def _line(need: Need, kind: str, day: dt.date, *, latest: dt.datetime) -> Line:
    noon = timezone.make_aware(dt.datetime.combine(day, NOON))
    return Line(
        party_id=need.party_id,
        at=min(noon, latest),
        kind=kind,
        title=need.what,
        excerpt=need.note,
        ref_type=NEED,
        ref_id=need.pk,
        actor_id=need.author_id,
        facts={"kind": need.kind, "state": need.state},
    )
