"""Everything activities add to the rest of Scheda."""

from collections.abc import Sequence
from typing import Any
from uuid import UUID

from scheda.core.activities import api, drawing
from scheda.core.activities.demo import DemoActivities
from scheda.core.activities.events import (
    ActivityChanged,
    ActivityRecorded,
    ActivityRemoved,
    ActivityRestored,
)
from scheda.core.activities.models import ACTIVITY, Activity, ActivityQuerySet
from scheda.core.activities.panels import ICONS, Composer
from scheda.core.activities.permissions import ACTIVITY_TYPE, TASK_TYPE, VIEW_ACTIVITIES
from scheda.core.activities.services import projecting
from scheda.core.parties.extension_points import card_sections
from scheda.core.timeline.extension_points import (
    CONTACTS,
    TimelineKind,
    TimelineSource,
    timeline_kinds,
    timeline_sources,
)
from scheda.foundation.access.record_types import record_types
from scheda.foundation.api.mount import ApiSection, api_sections
from scheda.foundation.demo.world import demo_steps
from scheda.foundation.events.event import readers
from scheda.foundation.files.extension_points import AttachmentOwner, attachment_owners


class ActivityFiles(AttachmentOwner):
    key = ACTIVITY

    def visible_to(self, user: Any) -> ActivityQuerySet:
        return Activity.objects.visible_to(user)


class ActivityLines(TimelineSource):
    key = ACTIVITY

    def project(self, party_ids: Sequence[UUID]) -> None:
        projecting.show_of_parties(party_ids)


record_types.register(ACTIVITY_TYPE, TASK_TYPE)
card_sections.register(Composer())
api_sections.register(ApiSection("activities", api.router, order=20))
timeline_kinds.register(
    *(
        TimelineKind(
            key=f"activity.{kind.value}",
            label=dict(Activity.Kind.choices)[kind.value],
            icon=ICONS[kind],
            group=CONTACTS,
            permission=VIEW_ACTIVITIES,
            tone="plan" if kind is Activity.Kind.NOTE else "info",
            draw=drawing.draw,
        )
        for kind in Activity.Kind
    )
)
readers.register(ActivityRecorded, projecting.show)
timeline_sources.register(ActivityLines())
attachment_owners.register(ActivityFiles())
readers.register(ActivityChanged, projecting.show_again)
readers.register(ActivityRestored, projecting.show_again)
readers.register(ActivityRemoved, projecting.hide)
demo_steps.register(DemoActivities())
