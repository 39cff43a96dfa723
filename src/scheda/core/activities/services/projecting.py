"""Activities as lines of the timeline: the company's, and the person's own."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from typing import Any
from uuid import UUID

from django.db.models import F, Q
from django.db.models.functions import Greatest
from django.utils import timezone

from scheda.core.activities.events import (
    ActivityChanged,
    ActivityRecorded,
    ActivityRemoved,
    ActivityRestored,
)
from scheda.core.activities.models import ACTIVITY, Activity
from scheda.core.parties.public import Party
from scheda.core.timeline.public import Line, forget, project, project_instead
from scheda.foundation.files.models import Attachment

AT_ONCE = 2_000
Files = dict[UUID, list[dict[str, str]]]


def show(event: ActivityRecorded) -> None:
    activity = Activity.objects.select_related("person").get(pk=event.activity_id)
    project(_lines(activity, _files_of([activity.pk])))
    if activity.kind != Activity.Kind.NOTE and activity.at <= timezone.now():
        _touch(activity)


def show_again(event: ActivityChanged | ActivityRestored) -> None:
    """Its kind or its person may be another one now."""
    activity = Activity.objects.select_related("person").get(pk=event.activity_id)
    project_instead(activity.pk, _lines(activity, _files_of([activity.pk])))


def hide(event: ActivityRemoved) -> None:
    forget(event.activity_id)


def show_all(activity_ids: Iterable[UUID]) -> None:
    """Project these activities, new or again, a few statements for each two thousand."""
    ids = list(activity_ids)
    for start in range(0, len(ids), AT_ONCE):
        chunk = ids[start : start + AT_ONCE]
        found = Activity.objects.standing().filter(pk__in=chunk).select_related("person")
        files = _files_of(chunk)
        project(line for activity in found for line in _lines(activity, files))


def show_of_parties(party_ids: Sequence[UUID]) -> None:
    """Everything that belongs into the histories of these parties."""
    about = Q(party__in=party_ids) | Q(person__in=party_ids)
    show_all(Activity.objects.standing().filter(about).values_list("pk", flat=True))


def _lines(activity: Activity, files: Files) -> Iterable[Line]:
    for party_id in filter(None, {activity.party_id, activity.person_id}):
        yield Line(
            party_id=party_id,
            at=activity.at,
            kind=f"activity.{activity.kind}",
            direction=_direction(activity),
            channel=activity.kind,
            title=str(activity.person or ""),
            excerpt=activity.text,
            ref_type=ACTIVITY,
            ref_id=activity.pk,
            actor_id=activity.author_id,
            team_id=activity.team_id,
            audience=activity.audience,
            is_pinned=activity.is_pinned,
            person_id=activity.person_id,
            site_id=activity.site_id,
            facts=_facts(activity) | {"files": files.get(activity.pk, [])},
        )


def _facts(activity: Activity) -> dict[str, Any]:
    return {
        "outcome": activity.outcome,
        "minutes": activity.minutes,
        "person_id": str(activity.person_id or ""),
        "edited": activity.edited_at is not None,
        "linked": activity.linked,
    }


def _files_of(activity_ids: Sequence[UUID]) -> Files:
    """Their names stand in the line, so that reading a history asks for no files."""
    files: Files = defaultdict(list)
    stored = Attachment.objects.filter(record_type=ACTIVITY, record_id__in=activity_ids)
    for pk, record_id, name in stored.order_by("created_at", "pk").values_list(
        "pk", "record_id", "name"
    ):
        files[record_id].append({"id": str(pk), "name": name})
    return files


def _direction(activity: Activity) -> str:
    return "internal" if activity.kind == Activity.Kind.NOTE else activity.direction


def _touch(activity: Activity) -> None:
    """The last contact of the party and of the person, for lists."""
    Party.objects.filter(pk__in=[activity.party_id, activity.person_id]).update(
        last_contact_at=Greatest(F("last_contact_at"), activity.at)
    )
