"""Settings: when the company, a team or one person works."""

import calendar as weekdays
import datetime as dt
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from scheda.core.calendar.forms.working import ExceptionalForm, WorkCalendarForm
from scheda.core.calendar.models import Exceptional, WorkCalendar, WorkCalendarQuerySet
from scheda.core.calendar.queries.hours import Hours
from scheda.core.calendar.queries.whose import hours_in
from scheda.core.calendar.services import calendars
from scheda.foundation.accounts.models import Team, User
from scheda.foundation.accounts.permissions import ADMINISTER
from scheda.foundation.screens.base import Screen
from scheda.foundation.screens.form import FormScreen, blame

LIST = "calendar:work_calendars"
YEARS = 5


class WorkCalendarScreen(Screen):
    title = gettext_lazy("Working calendars")
    permission = ADMINISTER

    def records(self) -> WorkCalendarQuerySet:
        known = WorkCalendar.objects.visible_to(self.request.user)
        return known.select_related("team", "user")


class WorkCalendarList(WorkCalendarScreen):
    """The company's, and those of the teams and people that have their own."""

    template_name = "calendar/work_calendars.html"

    def get(self, request: HttpRequest) -> HttpResponse:
        known = list(self.records())
        company = next((one for one in known if not (one.team_id or one.user_id)), WorkCalendar())
        others = [one for one in known if one.team_id or one.user_id]
        teams = {one.team_id for one in others if one.team_id}
        people = {one.user_id for one in others if one.user_id}
        return self.show_part(
            self.template_name,
            company=company,
            others=sorted(others, key=lambda one: (one.team is None, str(one))),
            teams=Team.objects.visible_to(request.user).exclude(pk__in=teams),
            people=User.objects.active().exclude(pk__in=people),
        )


class WorkCalendarPage(WorkCalendarScreen, FormScreen):
    """One calendar: its week, its holidays of the year, its exceptions."""

    template_name = "calendar/work_calendar.html"
    form_class = WorkCalendarForm

    def record(self, pk: UUID | None) -> WorkCalendar:
        if pk:
            calendar: WorkCalendar = get_object_or_404(self.records(), pk=pk)
            return calendar
        team, user = self.whose()
        known = self.records().filter(team=team, user=user).first()
        return known or WorkCalendar(team=team, user=user)

    def whose(self) -> tuple[Team | None, User | None]:
        """Of `?team=` or `?user=`; without either it is the company's."""
        asked = self.request.GET
        team, user = _uuid(asked.get("team", "")), _uuid(asked.get("user", ""))
        teams = Team.objects.visible_to(self.request.user)
        return (
            get_object_or_404(teams, pk=team) if team else None,
            get_object_or_404(User.objects.active(), pk=user) if user else None,
        )

    def initial(self, record: WorkCalendar) -> dict[str, Any]:
        return WorkCalendarForm.initial_of(record)

    def show(self, *, status: int = 200, **context: Any) -> HttpResponse:
        record = context["record"]
        exceptions = [] if record._state.adding else list(record.exceptions.all())
        year = _year(self.request.GET.get("year", ""))
        context.setdefault("exceptional", ExceptionalForm(prefix="days"))
        return self.show_part(
            self.template_name,
            status=status,
            exceptions=exceptions,
            year=year,
            days_off=_days_off(hours_in(record, exceptions), year),
            **context,
        )

    def perform(self, form: WorkCalendarForm, record: WorkCalendar) -> str:
        by = self.request.user
        if record._state.adding:
            record = calendars.begin(team=record.team, user=record.user, by=by, **form.facts)
        else:
            version = form.cleaned_data["version"]
            record = calendars.change(record, by=by, version=version, **form.facts)
        messages.success(self.request, _("Saved"))
        return reverse("calendar:work_calendar", args=[record.pk])


class AddException(WorkCalendarPage):
    """The form below the week: days that are not like the others."""

    def get(self, request: HttpRequest, pk: UUID | None = None, **place: Any) -> HttpResponse:
        return HttpResponseRedirect(reverse("calendar:work_calendar", args=[pk]))

    def post(self, request: HttpRequest, pk: UUID | None = None, **place: Any) -> HttpResponse:
        known = self.submission.already()
        if known is not None:
            return self.leave(known)
        record = self.record(pk)
        form = ExceptionalForm(request.POST, prefix="days")
        if form.is_valid():
            try:
                calendars.except_days(record, by=self.request.user, **form.cleaned_data)
                return self.leave(reverse("calendar:work_calendar", args=[record.pk]))
            except ValidationError as refusal:
                blame(form, refusal)
        week = self.form(record)
        return self.show(form=week, record=record, exceptional=form, status=422)


class DropException(WorkCalendarScreen):
    def post(self, request: HttpRequest, pk: UUID) -> HttpResponse:
        known = Exceptional.objects.visible_to(request.user).select_related("calendar")
        days = get_object_or_404(known, pk=pk)
        calendars.drop_exception(days, by=self.request.user)
        return HttpResponseRedirect(reverse("calendar:work_calendar", args=[days.calendar_id]))


class RemoveWorkCalendar(WorkCalendarScreen):
    def post(self, request: HttpRequest, pk: UUID) -> HttpResponse:
        calendars.remove(get_object_or_404(self.records(), pk=pk), by=self.request.user)
        messages.success(request, _("From now on the wider calendar counts"))
        return HttpResponseRedirect(reverse(LIST))


def _days_off(hours: Hours, year: int) -> list[dict[str, Any]]:
    """The holidays of the year, and whether they fall on a day one would work."""
    found = dict(hours.holidays(year))
    patron = hours.patron
    if patron and (patron.day <= weekdays.monthrange(year, patron.month)[1]):
        day = dt.date(year, patron.month, patron.day)
        found[day] = hours.holiday(day)
    return [
        {"day": day, "name": name, "counts": bool(hours.week[day.weekday()])}
        for day, name in sorted(found.items())
    ]


def _year(text: str) -> int:
    this = timezone.localdate().year
    if not text:
        return this
    if not text.isdecimal() or len(text) > len(str(this)):
        raise Http404
    return min(max(int(text), this - YEARS), this + YEARS)


def _uuid(text: str) -> UUID | None:
    if not text:
        return None
    try:
        return UUID(text)
    except ValueError as error:
        raise Http404 from error
