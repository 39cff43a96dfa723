"""Everything activities add to the rest of Scheda."""

from scheda.core.activities import api, drawing
from scheda.core.activities.demo import DemoActivities
from scheda.core.activities.events import ActivityChanged, ActivityRecorded, ActivityRemoved
from scheda.core.activities.models import Activity
from scheda.core.activities.panels import ICONS, Composer
from scheda.core.activities.permissions import ACTIVITY_TYPE, VIEW_ACTIVITIES
from scheda.core.activities.services import projecting
from scheda.core.parties.extension_points import card_sections
from scheda.core.timeline.extension_points import CONTACTS, TimelineKind, timeline_kinds
from scheda.foundation.access.record_types import record_types
from scheda.foundation.api.mount import ApiSection, api_sections
from scheda.foundation.demo.world import demo_steps
from scheda.foundation.events.event import readers

record_types.register(ACTIVITY_TYPE)
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
readers.register(ActivityChanged, projecting.show)
readers.register(ActivityRemoved, projecting.hide)
demo_steps.register(DemoActivities())
