"""Days, weeks and months of a person or a team."""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.http import urlencode
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from scheda.core.activities.public import Task
from scheda.core.calendar.permissions import CREATE_TASKS, VIEW_TASKS
from scheda.core.calendar.queries import layout, naming, periods
from scheda.core.calendar.queries.appointments import entries_of
from scheda.core.calendar.queries.people import Reach, Whose
from scheda.core.calendar.queries.periods import AGENDA, DAY, MONTH, WEEK, Period
from scheda.core.calendar.queries.whose import hours_of
from scheda.foundation.screens.base import Screen

LABELS = {
    DAY: pgettext_lazy("calendar", "Day"),
    WEEK: pgettext_lazy("calendar", "Week"),
    MONTH: pgettext_lazy("calendar", "Month"),
    AGENDA: _("Agenda"),
}
IN_CELL = 4


class Calendar(Screen):
    """The address says it all: `?view=week&day=2026-03-09&who=` a colleague or a team."""

    title = _("Calendar")
    permission = VIEW_TASKS
    template_name = "calendar/calendar.html"

    def get(self, request: HttpRequest) -> HttpResponse:
        entries = entries_of(
            self.request.user, self.whose.users, self.period.start, self.period.end
        )
        hours = hours_of(self.whose.counts)
        window = layout.window_of(self.period.days, entries)
        return self.show(
            columns=layout.columns(self.period.days, entries, hours, window),
            window=window,
            entries=entries,
            cells=IN_CELL,
            today=timezone.localdate(),
            now=self._now(window),
            may_plan=self.request.user.may(*CREATE_TASKS),
        )

    @cached_property
    def whose(self) -> Whose:
        found = self.reach.whose(self.request.GET.get("who", ""))
        if found is None:
            raise Http404
        return found

    @cached_property
    def reach(self) -> Reach:
        return Reach(self.request.user)

    @cached_property
    def period(self) -> Period:
        view = self.request.GET.get("view", WEEK)
        day = periods.asked_day(self.request.GET.get("day", ""))
        return periods.period_of(view if view in periods.VIEWS else WEEK, day)

    @property
    def name(self) -> str:
        """What is on the page, in words: a week, a month, a day."""
        return naming.name_of(self.period)

    @property
    def is_grid(self) -> bool:
        return self.period.view in {DAY, WEEK}

    @property
    def tabs(self) -> list[dict[str, Any]]:
        return [
            {"label": label, "url": self.to(view=view), "current": view == self.period.view}
            for view, label in LABELS.items()
        ]

    @property
    def before_url(self) -> str:
        return self.to(day=self.period.before)

    @property
    def after_url(self) -> str:
        return self.to(day=self.period.after)

    @property
    def today_url(self) -> str:
        return self.to(day=None)

    @property
    def address(self) -> str:
        return self.to()

    def to(self, **changes: Any) -> str:
        """The same calendar, but for these."""
        asked = self.request.GET
        now = {"view": self.period.view, "day": asked.get("day"), "who": self.whose.key}
        kept = {name: value for name, value in {**now, **changes}.items() if value}
        return f"{reverse('calendar:calendar')}?{urlencode(kept)}"

    @property
    def hues(self) -> dict[Any, int]:
        return {person.user.pk: person.hue for person in self.whose.people}

    def _now(self, window: layout.Window) -> layout.Place | None:
        local = timezone.localtime()
        minutes = local.hour * layout.HOUR + local.minute
        inside = window.first <= minutes < window.last
        return layout.Place(minutes - window.first, 0) if inside else None

    def records(self) -> Any:
        return Task.objects.visible_to(self.request.user)
