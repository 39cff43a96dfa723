"""Worklists: what is to be done today, what is late, whose it is; and one task by itself."""

from functools import reduce
from operator import or_
from typing import Any
from uuid import UUID

from django.db import transaction
from django.db.models import Q
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext_lazy

from scheda.core.activities import repetition, steps
from scheda.core.activities.bulk import ACTIONS
from scheda.core.activities.fields import task_fields
from scheda.core.activities.forms import TaskForm
from scheda.core.activities.models import Task, TaskQuerySet
from scheda.core.activities.panels import TASK_ICONS
from scheda.core.activities.permissions import CREATE_TASKS, EDIT_TASKS, VIEW_TASKS
from scheda.core.activities.screens.steps import CHANGED, StepScreen
from scheda.core.activities.services import planning, repeating, series
from scheda.core.parties.public import VIEW_PARTIES
from scheda.foundation.access.rights import rights_of
from scheda.foundation.components.answers import done
from scheda.foundation.screens.base import Screen
from scheda.foundation.screens.form import FormScreen
from scheda.foundation.screens.list import ListScreen
from scheda.foundation.screens.tabs import StandingView


class TaskScreen(Screen):
    permission = VIEW_TASKS

    def records(self) -> TaskQuerySet:
        seen = Task.objects.visible_to(self.request.user)
        return seen.select_related("party", "person", "owner", "team", "result", "series")


class TaskList(TaskScreen, ListScreen):
    """Open steps; `?due=today|late|week` narrows them, `?state=` shows what is closed."""

    title = gettext_lazy("Tasks")
    vocabulary = task_fields
    columns = ["what", "due_at", "customer", "owner", "priority", "state"]
    default_sort = "due_at"
    bulk_actions = ACTIONS
    create_url_name = "activities:plan"
    create_label = gettext_lazy("New task")
    empty_text = gettext_lazy("Calls to make, visits and things to do will be listed here.")

    def matching_of(self, asked: QueryDict) -> TaskQuerySet:
        records: Any = super().matching_of(asked)
        if not any(key == "state" or key.startswith("state__") for key in asked):
            records = records.open()
        elif asked.getlist("state") == ["late"]:
            return self.due(TaskList.records(self), "late")
        return self.due(records, asked.get("due", ""))

    @property
    def template_name(self) -> str:  # type: ignore[override]
        """The page has a link more than every list; what is fetched again is the same."""
        return "screens/list.html" if self.wants_fragment else "activities/tasks.html"

    def due(self, records: TaskQuerySet, asked: str) -> TaskQuerySet:
        today = steps.start_of(timezone.localdate())
        if asked == "today":
            return records.filter(due_at__lt=today + steps.A_DAY)
        if asked == "week":
            return records.filter(due_at__lt=today + 7 * steps.A_DAY)
        if asked == "late":
            timed = Q(is_all_day=False, due_at__lt=timezone.now())
            return records.open().filter(timed | Q(is_all_day=True, due_at__lt=today))
        return records

    def search(self, records: TaskQuerySet, text: str) -> TaskQuerySet:  # type: ignore[override]
        note = ["note"] if "note" in self.fields else []
        paths = ["subject", "party__name", "person__name", *note]
        for word in text.split():
            records = records.filter(
                reduce(or_, (Q(**{f"{path}__icontains": word}) for path in paths))
            )
        return records

    @property
    def standing_views(self) -> list[StandingView]:  # type: ignore[override]
        teams = "&".join(f"team={team}" for team in rights_of(self.request.user).team_ids)
        team = [StandingView("team", gettext_lazy("My team's"), teams)] if teams else []
        return [
            StandingView("today", pgettext_lazy("tasks", "Today"), "owner=me&due=today"),
            StandingView("late", pgettext_lazy("tasks", "Late"), "owner=me&due=late"),
            StandingView("mine", gettext_lazy("Mine"), "owner=me"),
            *team,
            StandingView("done", pgettext_lazy("tasks", "Done"), "state=done&sort=-closed_at"),
        ]

    @property
    def unplanned_url(self) -> str:
        """Customers with whom nothing is planned, in the list of customers."""
        if not self.request.user.may(*VIEW_PARTIES):
            return ""
        return f"{reverse('parties:list')}?view=unplanned&next_step__empty=1"


class TaskPage(TaskScreen):
    """One task with what can be done about it; in a drawer over a list or a card."""

    title = gettext_lazy("Task")
    template_name = "activities/task.html"
    fragment = "drawer"

    def get(self, request: HttpRequest, pk: UUID) -> HttpResponse:
        task = get_object_or_404(self.records(), pk=pk)
        user = self.request.user
        return self.show(
            task=task,
            icon=TASK_ICONS[Task.Kind(task.kind)],
            when=steps.when(task),
            colleagues=task.colleagues.all(),
            may_change=Task.objects.changeable_by(user).filter(pk=pk).exists(),
            later=steps.choices(user, steps.LATER),
            repeats=_repetition_of(task),
        )


class TaskFormScreen(FormScreen):
    template_name = "activities/task_form.html"
    title = gettext_lazy("Task")
    form_class = TaskForm

    @property
    def back_url(self) -> str:  # type: ignore[override]
        return reverse("activities:tasks")

    def leave(self, destination: Any) -> HttpResponse:
        answer = super().leave(destination)
        if not self.request.htmx:
            return answer
        return done(_("Saved"), CHANGED, "list-changed")


class PlanTask(TaskFormScreen):
    """`?party=` and `?kind=` say for whom and what."""

    title = gettext_lazy("New task")
    permission = CREATE_TASKS
    verb = pgettext_lazy("a task", "Plan")

    def form(self, record: Any, **data: Any) -> TaskForm:
        return TaskForm(data.get("data"), user=self.request.user, initial=self.initial(record))

    def initial(self, record: Any) -> dict[str, Any]:
        asked, user = self.request.GET, self.request.user
        day = asked.get("day") or steps.day_of("1", user)
        return {
            "kind": asked.get("kind", Task.Kind.CALL),
            "party": asked.get("party"),
            "person": asked.get("person"),
            "time": asked.get("time"),
            "day": day,
            "owner": user.pk,
            "priority": Task.Priority.NORMAL,
            "audience": Task.Audience.ALL,
        }

    def perform(self, form: TaskForm, record: Any) -> Any:
        user, facts = self.request.user, form.facts
        if repeats := form.repeats:
            made = repeating.repeat(by=user, **facts, **repeats)
            return made.occurrences.order_by("due_at").first() or reverse("activities:tasks")
        return planning.plan(by=user, anyway=form.cleaned_data["anyway"], **facts)


class EditTask(TaskFormScreen):
    permission = EDIT_TASKS

    def records(self) -> TaskQuerySet:
        return Task.objects.changeable_by(self.request.user).select_related("series", "party")

    def form(self, record: Task, **data: Any) -> TaskForm:
        return TaskForm(
            data.get("data"), user=self.request.user, task=record, initial=self.initial(record)
        )

    def initial(self, record: Task) -> dict[str, Any]:
        names = ("kind", "subject", "priority", "location", "note", "audience", "version")
        local = timezone.localtime(record.due_at)
        lasts = record.ends_at - record.due_at if record.ends_at else None
        reminded = record.due_at - record.remind_at if record.remind_at else None
        facts: dict[str, Any] = {name: getattr(record, name) for name in names}
        facts |= {
            "party": record.party_id,
            "person": record.person_id,
            "owner": record.owner_id,
            "colleagues": record.colleagues.all(),
            "day": local.date(),
            "time": None if record.is_all_day else local.time(),
            "minutes": int(lasts.total_seconds() // 60) if lasts else None,
            "reminder": str(int(reminded.total_seconds() // 60)) if reminded is not None else "",
            "which": series.ONE,
        }
        if record.series:
            key = repetition.key_of(record.series.rule, local.date())
            facts |= {
                "repeat": key,
                "rule": record.series.rule,
                "repeat_until": record.series.until,
                "on_holiday": record.series.on_holiday,
            }
        return facts

    def perform(self, form: TaskForm, record: Task) -> Task:
        stored = Task.objects.get(pk=record.pk)
        user, version = self.request.user, form.cleaned_data["version"]
        facts = form.facts
        if facts["owner"].pk != stored.owner_id:
            facts["team"] = facts["owner"].teams.first()
        which = form.cleaned_data.get("which") or series.ONE
        if stored.series is None or which == series.ONE:
            return planning.change(stored, by=user, version=version, **facts)
        rule = form.repeats.get("rule", "")
        return series.change(stored, which=which, by=user, rule=rule, **facts)


class EndSeries(StepScreen):
    """No more of them from this one on; those that were done stay."""

    def post(self, request: HttpRequest, pk: UUID) -> HttpResponse:
        task = self.task(pk)
        if task.series is None:
            refused = done(_("This does not repeat."), tone="bad")
            refused.status_code = 422
            return refused
        with transaction.atomic():
            series.end(task, which=series.FOLLOWING, by=self.request.user)
        return done(_("It does not come back any more"), CHANGED, "list-changed")


def _repetition_of(task: Task) -> str:
    if task.series is None:
        return ""
    return repetition.words(task.series.rule, timezone.localdate(task.due_at))
