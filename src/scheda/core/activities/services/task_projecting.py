"""Steps as quiet lines of the timeline, as things that are found, and as what is next."""

import datetime as dt
from collections.abc import Iterable, Sequence
from typing import Any
from uuid import UUID

from django.db import connection
from django.db.models import Q

from scheda.core.activities.models import TASK, NextStep, Task
from scheda.core.timeline.public import Line, TimelineEntry, project
from scheda.foundation.search import indexing

AT_ONCE = 2_000
BELOW = dt.timedelta(seconds=10)
"""What is planned in the same gesture as a call stands below the call."""
# What is for everybody alone: a private step must not show in a column of the list.
NEXT = """
DELETE FROM activities_nextstep WHERE party_id = ANY(%(ids)s);
INSERT INTO activities_nextstep (party_id, task_id, due_at, is_all_day)
SELECT DISTINCT ON (about.party_id) about.party_id, task.id, task.due_at,
    task.is_all_day
FROM unnest(%(ids)s) AS about (party_id)
CROSS JOIN LATERAL (
    SELECT id, due_at, is_all_day FROM activities_task
    WHERE party_id = about.party_id AND state = 'planned' AND audience = 'all'
    UNION ALL
    SELECT id, due_at, is_all_day FROM activities_task
    WHERE person_id = about.party_id AND state = 'planned' AND audience = 'all'
) AS task
ORDER BY about.party_id, task.due_at, task.id
"""
INDEX = """
INSERT INTO search_searchentry
    (record_type, record_id, party_id, owner_id, team_id, is_private, title, detail, words,
     updated_at)
SELECT 'activities.task', task.id, party.id, coalesce(party.owner_id, task.owner_id),
    coalesce(party.team_id, task.team_id), coalesce(party.is_private, true),
    left(task.subject, 300),
    left(concat_ws(' · ', party.name, to_char(task.due_at, 'DD/MM/YYYY')), 300),
    scheda_fold(concat_ws(' ', task.subject, party.name)), now()
FROM activities_task task LEFT JOIN parties_party party ON party.id = task.party_id
WHERE task.id = ANY(%(ids)s) AND task.subject <> '' AND task.audience = 'all'
    AND task.state <> 'cancelled' AND party.binned_at IS NULL AND party.restricted_at IS NULL
ON CONFLICT (record_type, record_id) DO UPDATE SET
    party_id = excluded.party_id, owner_id = excluded.owner_id, team_id = excluded.team_id,
    is_private = excluded.is_private, title = excluded.title, detail = excluded.detail,
    words = excluded.words, updated_at = excluded.updated_at
"""
FORGET = """
DELETE FROM search_searchentry entry USING activities_task task
WHERE entry.record_type = 'activities.task' AND entry.record_id = task.id
    AND task.id = ANY(%(ids)s)
    AND (task.subject = '' OR task.audience <> 'all' OR task.state = 'cancelled')
"""


def show(event: Any) -> None:
    """For every event that is about one task."""
    show_tasks([event.task_id])


def show_many(event: Any) -> None:
    show_tasks(event.task_ids)


def show_tasks(task_ids: Iterable[UUID]) -> None:
    """Write everything anew that follows from these tasks, a few statements for many."""
    ids = list(task_ids)
    for start in range(0, len(ids), AT_ONCE):
        _show(ids[start : start + AT_ONCE])


def show_of_parties(party_ids: Sequence[UUID]) -> None:
    """Everything that belongs into the histories of these parties."""
    about = Q(party__in=party_ids) | Q(person__in=party_ids)
    show_tasks(Task.objects.filter(about).values_list("pk", flat=True))


def vanish(task_ids: Sequence[UUID], party_ids: Sequence[UUID]) -> None:
    """They are no more."""
    TimelineEntry.objects.filter(ref_id__in=task_ids).delete()
    indexing.remove(task_ids)
    note_next(party_ids)


def note_next(party_ids: Iterable[UUID]) -> None:
    ids = sorted(set(party_ids))
    if ids:
        with connection.cursor() as cursor:
            for statement in NEXT.split(";"):
                cursor.execute(statement, {"ids": ids})


def _show(ids: list[UUID]) -> None:
    tasks = list(Task.objects.filter(pk__in=ids).select_related("person"))
    lines = [line for task in tasks for line in _lines(task)]
    TimelineEntry.objects.filter(ref_id__in=ids).delete()
    project(lines)
    with connection.cursor() as cursor:
        for statement in (FORGET, INDEX):
            cursor.execute(statement, {"ids": ids})
    before = NextStep.objects.filter(task__in=ids).values_list("party_id", flat=True)
    note_next([*before, *(party for task in tasks for party in _parties(task))])


def _parties(task: Task) -> list[UUID]:
    return [pk for pk in (task.party_id, task.person_id) if pk]


def _lines(task: Task) -> Iterable[Line]:
    """What was written down about it speaks for itself; of a series only what was done shows."""
    if task.result_id or task.state == Task.State.CANCELLED:
        return
    if task.is_open and task.series_id:
        return
    for party_id in set(_parties(task)):
        yield Line(
            party_id=party_id,
            at=task.created_at - BELOW if task.is_open else task.closed_at or task.updated_at,
            kind="task.planned" if task.is_open else "task.done",
            channel=task.kind,
            title=task.subject,
            excerpt=task.outcome,
            ref_type=TASK,
            ref_id=task.pk,
            actor_id=task.created_by_id if task.is_open else task.closed_by_id,
            team_id=task.team_id,
            audience=task.audience,
            person_id=task.person_id,
            site_id=task.site_id,
            facts={
                "due_at": task.due_at.isoformat(),
                "is_all_day": task.is_all_day,
                "person": str(task.person or ""),
                "owner_id": str(task.owner_id),
            },
        )
