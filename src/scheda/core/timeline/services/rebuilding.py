"""Writing the history anew from the records it tells of."""

from collections.abc import Sequence
from uuid import UUID

from django.db import transaction

from scheda.core.timeline.kinds import timeline_kinds, timeline_sources
from scheda.core.timeline.models import TimelineEntry


@transaction.atomic
def rebuild(party_ids: Sequence[UUID]) -> None:
    """Lines of areas that are switched off stay: nobody could write them again."""
    known = [kind.key for kind in timeline_kinds]
    TimelineEntry.objects.filter(party__in=party_ids, kind__in=known).delete()
    for source in timeline_sources:
        source.project(party_ids)
