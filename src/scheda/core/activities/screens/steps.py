"""The bar of the next step: done, later, not at all, and back again."""

import json
from typing import Any
from uuid import UUID

from django.core.exceptions import ValidationError
from django.db import transaction
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.dateparse import parse_datetime
from django.utils.timezone import is_naive, make_aware
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from scheda.core.activities import steps
from scheda.core.activities.forms import DoneForm, NextStepForm
from scheda.core.activities.models import Task, TaskQuerySet
from scheda.core.activities.panels import NextAction
from scheda.core.activities.permissions import EDIT_TASKS, VIEW_TASKS
from scheda.core.activities.queries import around
from scheda.core.activities.services import closing, moving
from scheda.core.parties.public import Party
from scheda.foundation.components.answers import done, tell
from scheda.foundation.screens.base import Screen
from scheda.foundation.screens.form import blame

CHANGED = "tasks-changed"


class NextBar(Screen):
    """The bar by itself, fetched after a step changed; the history below follows it."""

    permission = VIEW_TASKS
    title = gettext_lazy("Next action")

    def get(self, request: HttpRequest, pk: UUID) -> HttpResponse:
        party = get_object_or_404(Party.objects.visible_to(request.user), pk=pk)
        shown = bar(self, party)
        return shown if "live" in request.GET else tell(shown, **{"timeline-changed": True})


class StepScreen(Screen):
    permission = EDIT_TASKS
    title = gettext_lazy("Next action")

    def records(self) -> TaskQuerySet:
        reached = Task.objects.changeable_by(self.request.user)
        return reached.select_related("party", "person", "owner", "series")

    def task(self, pk: UUID) -> Task:
        return get_object_or_404(self.records(), pk=pk)

    def leave(self, task: Task, message: str, *, undo_url: str = "") -> HttpResponse:
        """Back to the bar if one was there, else to wherever the step is shown."""
        if not self.request.htmx:
            return HttpResponseRedirect(_home_of(task))
        if self.in_bar and task.party:
            toast = {"message": message, "undo_url": undo_url}
            events = {"timeline-changed": True, "toast": toast}
            return tell(bar(self, task.party), **events)
        return done(message, CHANGED, "list-changed", undo_url=undo_url)

    @property
    def in_bar(self) -> bool:
        return self.request.htmx.target == "next-action" or "bar" in self.request.GET


class CompleteTask(StepScreen):
    """What came of it and what comes next, asked in the place of the bar or in a drawer."""

    template_name = "activities/done.html"

    def get(self, request: HttpRequest, pk: UUID) -> HttpResponse:
        task = self.task(pk)
        return self.ask(task, DoneForm(task=task), self.following(task).begin(task.kind))

    def post(self, request: HttpRequest, pk: UUID) -> HttpResponse:
        task = self.task(pk)
        form = DoneForm(request.POST, task=task)
        following = self.following(task, request.POST)
        if not (form.is_valid() and following.is_valid()):
            return self.ask(task, form, following, status=422)
        try:
            with transaction.atomic():
                step = following.step or None
                closing.complete(task, by=self.request.user, next_step=step, **form.cleaned_data)
        except ValidationError as refusal:
            blame(following, refusal)
            return self.ask(task, form, following, status=422)
        return self.leave(task, _("Done"), undo_url=reverse("activities:reopen", args=[pk]))

    def following(self, task: Task, data: Any = None) -> NextStepForm:
        user = self.request.user
        others = around.open_tasks(task.party, user) if task.party else []
        has_next = any(other.pk != task.pk for other in others)
        return NextStepForm(data, user=user, has_next=has_next)

    def ask(
        self, task: Task, form: DoneForm, following: NextStepForm, status: int = 200
    ) -> HttpResponse:
        self.fragment = "bar" if self.in_bar else "drawer"  # type: ignore[misc]
        return self.show(
            task=task,
            form=form,
            following=following,
            defaults=json.dumps({task.kind: steps.USUAL.get(task.kind, {})}),
            has_next=following.has_next,
            status=status,
        )


class PostponeTask(StepScreen):
    """`to` is a distance such as 3 (days), or a moment."""

    def post(self, request: HttpRequest, pk: UUID) -> HttpResponse:
        task = self.task(pk)
        before = task.due_at
        try:
            to = _moment(request.POST.get("to", ""), task, self.request.user)
            moved = moving.postpone(task, to=to, by=self.request.user)
        except ValidationError as refusal:
            answer = done(" ".join(refusal.messages), tone="bad")
            answer.status_code = 422
            return answer
        undo = f"{reverse('activities:postpone_back', args=[pk])}?to={before.isoformat()}"
        undo = undo.replace("+", "%2B")
        message = _("Moved to %(when)s") % {"when": steps.when(moved)}
        return self.leave(task, message, undo_url=undo)


class PostponeBack(StepScreen):
    def post(self, request: HttpRequest, pk: UUID) -> HttpResponse:
        to = parse_datetime(request.GET.get("to", ""))
        task = self.task(pk)
        if to is None or is_naive(to) or not task.is_open:
            return HttpResponse(status=410)
        moving.postpone(task, to=to, by=self.request.user)
        return tell(HttpResponse(status=204), **{CHANGED: True})


class CancelTask(StepScreen):
    """No question asked: the toast has a way back."""

    def post(self, request: HttpRequest, pk: UUID) -> HttpResponse:
        task = closing.cancel(self.task(pk), by=self.request.user)
        return self.leave(task, _("Cancelled"), undo_url=reverse("activities:reopen", args=[pk]))


class ReopenTask(StepScreen):
    def post(self, request: HttpRequest, pk: UUID) -> HttpResponse:
        task = closing.reopen(self.task(pk), by=self.request.user)
        if not self.request.htmx:
            return HttpResponseRedirect(_home_of(task))
        return done(_("To be done again"), CHANGED, "list-changed")


def bar(screen: Screen, party: Party) -> HttpResponse:
    panel = NextAction()
    user = screen.request.user
    context = {"record": party, "panel": panel, **panel.context(party, user)}
    return screen.show_part(panel.template_name, **context)


def _moment(text: str, task: Task, user: Any) -> Any:
    """The same time of day, so many working days on; or exactly then."""
    if text.isdecimal() and text in steps.DISTANCES:
        day = steps.day_of(text, user)
        local = task.due_at.astimezone(steps.start_of(day).tzinfo)
        return local.replace(year=day.year, month=day.month, day=day.day)
    try:
        found = parse_datetime(text)
    except ValueError:
        found = None
    if found is None:
        raise ValidationError(_("Choose a day and a time."))
    return make_aware(found) if is_naive(found) else found


def _home_of(task: Task) -> str:
    return task.party.get_absolute_url() if task.party else reverse("activities:tasks")
