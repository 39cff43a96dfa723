"""Activities as lines of the timeline: the company's, and the person's own."""

from collections.abc import Iterable
from uuid import UUID

from django.db.models import F
from django.db.models.functions import Greatest

from scheda.core.activities.events import ActivityChanged, ActivityRecorded, ActivityRemoved
from scheda.core.activities.models import ACTIVITY, Activity
from scheda.core.parties.public import Party
from scheda.core.timeline.public import Line, forget, project


def show(event: ActivityRecorded | ActivityChanged) -> None:
    show_all([event.activity_id])
    if isinstance(event, ActivityRecorded) and event.kind != Activity.Kind.NOTE:
        _touch(event.activity_id)


def hide(event: ActivityRemoved) -> None:
    forget(event.activity_id)


def show_all(activity_ids: Iterable[UUID]) -> None:
    """Project these activities, new or again."""
    found = Activity.objects.filter(pk__in=list(activity_ids)).select_related("person")
    project(line for activity in found for line in _lines(activity))


def _lines(activity: Activity) -> Iterable[Line]:
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
            facts={
                "outcome": activity.outcome,
                "minutes": activity.minutes,
                "person_id": str(activity.person_id or ""),
                "edited": activity.edited_at is not None,
            },
        )


def _direction(activity: Activity) -> str:
    return "internal" if activity.kind == Activity.Kind.NOTE else activity.direction


def _touch(activity_id: UUID) -> None:
    """The last contact of the party and of the person, for lists."""
    activity = Activity.objects.get(pk=activity_id)
    Party.objects.filter(pk__in=[activity.party_id, activity.person_id]).update(
        last_contact_at=Greatest(F("last_contact_at"), activity.at)
    )
