"""What activities bring to the page of the day: my steps, my week, customers without a step."""

import datetime as dt
from collections.abc import Sequence
from decimal import Decimal
from typing import Any
from urllib.parse import urlencode

from django.db.models import Count, Q, QuerySet
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext_lazy

from scheda.core.activities import steps
from scheda.core.activities.models import Activity, Task
from scheda.core.activities.panels import TASK_ICONS
from scheda.core.activities.permissions import CREATE_TASKS, VIEW_ACTIVITIES, VIEW_TASKS
from scheda.core.parties.extension_points import Figure
from scheda.core.parties.public import Party
from scheda.core.today.extension_points import (
    Reader,
    TodayAction,
    TodayFigure,
    TodayRow,
    TodaySection,
)
from scheda.foundation.components.formats import ago, number
from scheda.foundation.statements.together import totals

SHOWN = ("kind", "subject", "due_at", "is_all_day", "state", "party__name", "person__name")


class DueSteps(TodaySection):
    """One's own steps up to this evening, the late ones first."""

    key = "steps"
    order = 10
    title = gettext_lazy("To do today")
    permission = VIEW_TASKS
    refresh = "tasks-changed"

    def waiting(self, reader: Reader, threshold: Decimal | None) -> QuerySet[Task]:
        evening = steps.start_of(timezone.localdate()) + steps.A_DAY
        open_ones = Task.objects.visible_to(reader.user).open().filter(due_at__lt=evening)
        due = reader.narrow(open_ones, "owner").select_related("party", "person")
        return due.only(*SHOWN).order_by("due_at", "pk")

    def row(self, task: Task) -> TodayRow:
        whom = [str(one) for one in (task.person, task.party) if one]
        return TodayRow(
            title=task.title,
            url=task.party.get_absolute_url() if task.party else task.get_absolute_url(),
            detail=" · ".join(whom),
            when=steps.lateness(task) if task.is_late else steps.when(task),
            tone="bad" if task.is_late else "",
            icon=TASK_ICONS[Task.Kind(task.kind)],
            actions=[
                TodayAction(
                    pgettext_lazy("a task", "Done"),
                    reverse("activities:done", args=[task.pk]),
                    "check",
                    opens=True,
                ),
                TodayAction(
                    gettext_lazy("Move"), reverse("activities:task", args=[task.pk]), opens=True
                ),
            ],
        )

    def url(self, reader: Reader, threshold: Decimal | None) -> str:
        return f"{reverse('activities:tasks')}?{urlencode({**reader.query, 'due': 'today'})}"


class NothingPlanned(TodaySection):
    """One's own customers with whom nobody has planned anything, longest without contact first."""

    key = "unplanned"
    order = 60
    title = gettext_lazy("No next action")
    icon = "building-2"
    permission = CREATE_TASKS
    refresh = "tasks-changed"

    def waiting(self, reader: Reader, threshold: Decimal | None) -> QuerySet[Party]:
        customers = Party.objects.visible_to(reader.user).filter(
            lifecycle=Party.Lifecycle.CUSTOMER, activities_next_step=None
        )
        mine = reader.narrow(customers, "owner").only("name", "last_contact_at")
        return mine.order_by("last_contact_at", "pk")

    def row(self, party: Party) -> TodayRow:
        return TodayRow(
            title=party.name,
            url=party.get_absolute_url(),
            when=ago(party.last_contact_at) if party.last_contact_at else "",
            actions=[
                TodayAction(
                    pgettext_lazy("a task", "Plan"),
                    f"{reverse('activities:plan')}?party={party.pk}",
                    "plus",
                    opens=True,
                )
            ],
        )

    def url(self, reader: Reader, threshold: Decimal | None) -> str:
        query = {**reader.query, "lifecycle": "customer", "next_step__empty": "1"}
        return f"{reverse('parties:list')}?{urlencode(query)}"


class MyWeek(TodayFigure):
    """What one did since Monday, and what is still planned until Sunday."""

    key = "week"
    order = 20
    permission = VIEW_ACTIVITIES

    def sums(self, reader: Reader) -> QuerySet[Any]:
        today = timezone.localdate()
        monday = steps.start_of(today - dt.timedelta(days=today.weekday()))
        done = Activity.objects.standing().filter(author=reader.user, at__gte=monday)
        return totals(
            done,
            counted=Count("pk"),
            calls=Count("pk", filter=Q(kind=Activity.Kind.CALL)),
            visits=Count("pk", filter=Q(kind__in=[Activity.Kind.VISIT, Activity.Kind.MEETING])),
        )

    def figures(self, rows: Sequence[Any], reader: Reader) -> list[Figure]:
        [done] = rows or [{"calls": 0, "visits": 0}]
        return [
            Figure(label=_("My calls this week"), value=number(done["calls"])),
            Figure(label=_("My visits this week"), value=number(done["visits"])),
        ]
