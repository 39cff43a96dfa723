"""Everything activities add to the rest of Scheda."""

from collections.abc import Sequence
from typing import Any
from uuid import UUID

from django.utils.translation import gettext_lazy as _

from scheda.core.activities import drawing, filling
from scheda.core.activities.api import activities_router, tasks_router
from scheda.core.activities.demo import DemoActivities
from scheda.core.activities.demo_tasks import DemoTasks
from scheda.core.activities.events import (
    ActivityChanged,
    ActivityRecorded,
    ActivityRemoved,
    ActivityRestored,
    TaskCancelled,
    TaskChanged,
    TaskDone,
    TaskPlanned,
    TaskPostponed,
    TaskReassigned,
    TaskReopened,
    TasksChanged,
)
from scheda.core.activities.models import ACTIVITY, TASK, Activity, ActivityQuerySet
from scheda.core.activities.panels import ICONS, Composer, NextAction
from scheda.core.activities.permissions import ACTIVITY_TYPE, TASK_TYPE, VIEW_ACTIVITIES, VIEW_TASKS
from scheda.core.activities.services import projecting, task_projecting
from scheda.core.activities.today import DueSteps, MyWeek, NothingPlanned
from scheda.core.parties.extension_points import (
    PartyColumns,
    card_sections,
    head_panels,
    party_columns,
)
from scheda.core.timeline.extension_points import (
    CONTACTS,
    TimelineKind,
    TimelineSource,
    timeline_kinds,
    timeline_sources,
)
from scheda.core.today.extension_points import today_figures, today_sections
from scheda.foundation.access.record_types import record_types
from scheda.foundation.api.mount import ApiSection, api_sections
from scheda.foundation.bench.points import fills
from scheda.foundation.demo.world import demo_steps
from scheda.foundation.events.event import readers
from scheda.foundation.files.extension_points import AttachmentOwner, attachment_owners
from scheda.foundation.menu.registry import WORK, MenuItem, menu
from scheda.foundation.notifications.kinds import NotificationKind, notification_kinds
from scheda.foundation.notifications.models import Way
from scheda.foundation.records.fields import Field
from scheda.foundation.records.kinds import Kind
from scheda.foundation.search.registry import SearchKind, search_kinds


class ActivityFiles(AttachmentOwner):
    key = ACTIVITY

    def visible_to(self, user: Any) -> ActivityQuerySet:
        return Activity.objects.visible_to(user)


class ActivityLines(TimelineSource):
    key = ACTIVITY

    def project(self, party_ids: Sequence[UUID]) -> None:
        projecting.show_of_parties(party_ids)


class TaskLines(TimelineSource):
    key = TASK

    def project(self, party_ids: Sequence[UUID]) -> None:
        task_projecting.show_of_parties(party_ids)


NEXT_STEP = (
    Field(
        "next_step", _("Next action"), Kind.INSTANT, path="activities_next_step__due_at",
        display="activities_next_step__meant_at",
        reads=("activities_next_step__due_at", "activities_next_step__is_all_day"),
        exported="activities_next_step__due_at",
        sortable=True, nullable=True, filterable=True,
    ),
)  # fmt: skip

record_types.register(ACTIVITY_TYPE, TASK_TYPE)
card_sections.register(Composer())
head_panels.register(NextAction())
menu.register(
    MenuItem(
        "tasks", _("Tasks"), "activities:tasks", "calendar-check",
        group=WORK, permission=VIEW_TASKS, order=20, on_phone=True,
    )
)  # fmt: skip
search_kinds.register(SearchKind(TASK, _("Tasks"), "calendar-check", "activities:task", order=40))
party_columns.register(
    PartyColumns(
        "next_step", NEXT_STEP, VIEW_TASKS, select_related=("activities_next_step",),
        shown=("next_step",),
    )
)  # fmt: skip
api_sections.register(
    ApiSection("activities", activities_router, order=20),
    ApiSection("tasks", tasks_router, order=21),
)
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
timeline_kinds.register(
    TimelineKind(
        "task.planned", _("planned step"), "flag", CONTACTS, VIEW_TASKS,
        is_quiet=True, draw=drawing.draw_task, tells={"excerpt": "outcome"},
    ),
    TimelineKind(
        "task.done", _("task done"), "check", CONTACTS, VIEW_TASKS,
        is_quiet=True, draw=drawing.draw_task, tells={"excerpt": "outcome"},
    ),
)  # fmt: skip
timeline_sources.register(ActivityLines(), TaskLines())
attachment_owners.register(ActivityFiles())
readers.register(ActivityChanged, projecting.show_again)
readers.register(ActivityRestored, projecting.show_again)
readers.register(ActivityRemoved, projecting.hide)
for fact in (TaskPlanned, TaskChanged, TaskDone, TaskReopened, TaskPostponed, TaskCancelled):
    readers.register(fact, task_projecting.show)
for facts in (TaskReassigned, TasksChanged):
    readers.register(facts, task_projecting.show_many)
demo_steps.register(DemoActivities(), DemoTasks())
fills.register(filling.ActivityFill())
today_sections.register(DueSteps(), NothingPlanned())
today_figures.register(MyWeek())
notification_kinds.register(
    NotificationKind("mention", _("A colleague mentions me"), Way.DIGEST, order=10),
    NotificationKind("reminder", _("Reminders of my steps"), order=20),
)
