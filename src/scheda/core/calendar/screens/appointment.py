"""Planning, changing and moving what stands in a calendar."""

import datetime as dt
from typing import Any
from uuid import UUID

from django.core.exceptions import ValidationError
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils import timezone
from django.utils.http import urlencode
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from scheda.core.activities.public import Task, change, plan
from scheda.core.calendar.forms.appointment import AppointmentForm, initial_of
from scheda.core.calendar.permissions import CREATE_TASKS, EDIT_TASKS, VIEW_TASKS
from scheda.core.calendar.queries.people import Reach
from scheda.core.calendar.queries.periods import asked_day
from scheda.core.calendar.services import moving
from scheda.foundation.accounts.models import User
from scheda.foundation.components import formats
from scheda.foundation.components.answers import done, tell
from scheda.foundation.components.numbers import whole
from scheda.foundation.screens.base import Screen
from scheda.foundation.screens.form import FormScreen

CHANGED = "calendar-changed"
LAST_HOUR, NO_HOUR = 23, 24
CALENDAR = "calendar:calendar"


class AppointmentScreen(FormScreen):
    form_class = AppointmentForm
    template_name = "calendar/appointment.html"

    def form(self, record: Any, **data: Any) -> AppointmentForm:
        initial = self.initial(record)
        return AppointmentForm(
            data.get("data"), user=self.request.user, task=record, initial=initial
        )

    def leave(self, destination: Any) -> HttpResponse:
        answer = super().leave(destination)
        return done(_("Saved"), CHANGED) if self.request.htmx else answer


class Plan(AppointmentScreen):
    """Prefilled from the place that was pressed, as `?day=2026-03-09&hour=10` says."""

    title = gettext_lazy("Plan an appointment")
    permission = CREATE_TASKS

    def initial(self, record: None) -> dict[str, Any]:
        asked = self.request.GET
        hour = whole(asked.get("hour", ""), NO_HOUR)
        known = {"day": asked_day(asked.get("day", "")), "kind": Task.Kind.MEETING}
        known |= {"party": asked.get("party") or None, "audience": Task.Audience.ALL}
        if hour <= LAST_HOUR:
            starts = dt.time(hour)
            return {**known, "starts": starts, "ends": dt.time(min(starts.hour + 1, LAST_HOUR))}
        return known

    def perform(self, form: AppointmentForm, record: None) -> str:
        task = plan(by=self.request.user, owner=self.owner(), **form.facts)
        return _where(task)

    def owner(self) -> User:
        """Whose calendar was open, when it is one person's within reach."""
        asked = self.request.GET.get("who", "")
        if not asked:
            return self.request.user
        whose = Reach(self.request.user).whose(asked)
        if whose is None:
            raise Http404
        return whose.counts if isinstance(whose.counts, User) else self.request.user


class Appointment(AppointmentScreen):
    """One appointment: to change for who may, else to read."""

    title = gettext_lazy("Appointment")
    permission = VIEW_TASKS

    def records(self) -> Any:
        found = Task.objects.visible_to(self.request.user)
        return found.select_related("party", "person", "owner", "series")

    def initial(self, record: Task) -> dict[str, Any]:
        return initial_of(record)

    def show(self, *, status: int = 200, **context: Any) -> HttpResponse:
        record = context["record"]
        may_change = record.is_open and self._changeable(record)
        guests = list(record.calendar_guests.all())
        return super().show(status=status, may_change=may_change, invited=guests, **context)

    def post(self, request: HttpRequest, pk: UUID | None = None, **place: Any) -> HttpResponse:
        if not self._changeable(self.record(pk)):
            raise Http404
        return super().post(request, pk, **place)

    def perform(self, form: AppointmentForm, record: Task) -> str:
        version = form.cleaned_data["version"]
        return _where(change(record, by=self.request.user, version=version, **form.facts))

    def _changeable(self, record: Task) -> bool:
        user = self.request.user
        return Task.objects.changeable_by(user).filter(pk=record.pk).exists()


class Move(Screen):
    """Drag, keys and the way back: `task`, `starts`, and `minutes` or `ends` when they change.

    `starts` is a day, or a moment on the reader's clock, or with an offset of its own.
    """

    title = gettext_lazy("Calendar")
    permission = EDIT_TASKS

    def records(self) -> Any:
        return Task.objects.changeable_by(self.request.user).open()

    def post(self, request: HttpRequest) -> HttpResponse:
        asked = {**request.GET.dict(), **request.POST.dict()}
        task = get_object_or_404(self.records(), pk=_uuid(asked.get("task", "")))
        before = {"task": task.pk, "starts": task.due_at.isoformat()}
        before["ends"] = task.ends_at.isoformat() if task.ends_at else ""
        try:
            starts, ends = _times(task, asked)
            task = moving.move(task, starts=starts, ends=ends, by=self.request.user)
        except ValidationError as refusal:
            return self._refuse(" ".join(refusal.messages))
        except (ValueError, OverflowError):
            return self._refuse(_("That is not a moment of any day."))
        if not self.request.htmx:
            return HttpResponseRedirect(_where(task))
        said = _("Moved to %(when)s") % {"when": formats.moment(task.due_at)}
        return done(said, CHANGED, undo_url=f"{reverse('calendar:move')}?{urlencode(before)}")

    def _refuse(self, why: str) -> HttpResponse:
        answer = HttpResponse(status=422)
        return tell(answer, toast={"message": why, "tone": "bad"}, **{CHANGED: True})


def _times(task: Task, asked: dict[str, str]) -> tuple[dt.datetime, dt.datetime | None]:
    starts, minutes = asked.get("starts", ""), asked.get("minutes", "")
    if "T" not in starts:
        return moving.to_day(task, dt.date.fromisoformat(starts))
    begin = _moment(starts)
    if "ends" in asked:
        return begin, _moment(asked["ends"]) if asked["ends"] else None
    return moving.to_time(task, begin, int(minutes) if minutes else None)


def _moment(text: str) -> dt.datetime:
    moment = dt.datetime.fromisoformat(text)
    return moment if timezone.is_aware(moment) else timezone.make_aware(moment)


def _where(task: Task) -> str:
    day = timezone.localdate(task.due_at)
    return f"{reverse(CALENDAR)}?{urlencode({'view': 'day', 'day': day.isoformat()})}"


def _uuid(text: str) -> UUID:
    try:
        return UUID(text)
    except ValueError as error:
        raise Http404 from error
