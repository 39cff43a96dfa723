"""Everything the calendar adds to the rest of Scheda."""

import datetime as dt
from typing import Any

from django.utils.translation import gettext_lazy as _

from scheda.core.activities.events import (
    TaskCancelled,
    TaskChanged,
    TaskPlanned,
    TaskPostponed,
    TaskReopened,
)
from scheda.core.activities.extension_points import WorkingDays, working_days
from scheda.core.calendar import api, jobs
from scheda.core.calendar.demo import DemoCalendar
from scheda.core.calendar.importer import CalendarImporter
from scheda.core.calendar.permissions import CREATE_TASKS, VIEW_TASKS
from scheda.core.calendar.queries.whose import asks_of, is_working_day
from scheda.foundation.accounts.permissions import ADMINISTER
from scheda.foundation.api.mount import ApiSection, api_sections
from scheda.foundation.deliveries.extension_points import DeliveryKind, delivery_kinds
from scheda.foundation.demo.world import demo_steps
from scheda.foundation.events.event import readers
from scheda.foundation.importing.extension_points import importers
from scheda.foundation.menu.registry import WORK, MenuItem, menu
from scheda.foundation.menu.settings_pages import MINE, SettingsPage, settings_pages
from scheda.foundation.search.registry import Command, commands


class Calendars(WorkingDays):
    key = "calendar"

    def is_working_day(self, user: Any, day: dt.date) -> bool:
        return is_working_day(user, day)

    def asks(self, user: Any) -> list[Any]:
        return asks_of(user)


working_days.register(Calendars())
importers.register(CalendarImporter())
demo_steps.register(DemoCalendar())
delivery_kinds.register(DeliveryKind("calendar.letter", _("Letter to a guest")))
for event in (TaskPlanned, TaskChanged, TaskPostponed, TaskCancelled, TaskReopened):
    readers.register(event, jobs.tell_guests)
api_sections.register(ApiSection("calendar", api.router, order=22))
settings_pages.register(
    SettingsPage(
        "working_calendars", _("Working calendars"), _("Hours, holidays, days of closing"),
        "calendar:work_calendars", "calendar-clock", permission=ADMINISTER, order=50,
    ),
    SettingsPage(
        "calendar_elsewhere", _("My calendar elsewhere"), _("An address for telephones and others"),
        "calendar:feed_settings", "calendar", group=MINE, permission=VIEW_TASKS, order=50,
    ),
)  # fmt: skip
menu.register(
    MenuItem(
        "calendar", _("Calendar"), "calendar:calendar", "calendar",
        group=WORK, permission=VIEW_TASKS, order=20, on_phone=True,
    )
)  # fmt: skip
commands.register(
    Command(
        "plan-appointment", _("Plan an appointment"), "calendar-plus", "calendar:plan",
        permission=CREATE_TASKS, also=_("meeting visit call calendar"), order=40,
    )
)  # fmt: skip
