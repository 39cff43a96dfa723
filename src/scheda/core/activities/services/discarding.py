"""Taking steps away as if they had never been planned: an import that is undone."""

from collections.abc import Iterable
from uuid import UUID

from django.db import transaction

from scheda.core.activities.models import NextStep, Series, Task
from scheda.core.activities.services.task_projecting import vanish


@transaction.atomic
def discard(task_ids: Iterable[UUID], series_ids: Iterable[UUID] = ()) -> int:
    """Gone without a trace but in the history of changes; answers how many there were."""
    ids = list(task_ids)
    parties = list(NextStep.objects.filter(task__in=ids).values_list("party_id", flat=True))
    count, _each = Task.objects.filter(pk__in=ids).delete()
    Series.objects.filter(pk__in=list(series_ids)).delete()
    vanish(ids, parties)
    return count
