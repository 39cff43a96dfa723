"""Calendars among the things that can be imported."""

from typing import Any

from django.utils.translation import gettext_lazy, ngettext

from scheda.core.calendar.permissions import CREATE_TASKS
from scheda.core.calendar.services import importing
from scheda.core.calendar.services.ics import sentences
from scheda.core.calendar.services.ics.outside import Wrong
from scheda.foundation.accounts.models import User
from scheda.foundation.components.formats import number
from scheda.foundation.importing.extension_points import Importer, Report
from scheda.foundation.importing.models import ImportedFile, ImportRun


class CalendarImporter(Importer):
    key = importing.KIND
    label = gettext_lazy("Calendar")
    description = gettext_lazy("Appointments from another calendar, as .ics files.")
    icon = "calendar"
    permission = CREATE_TASKS
    accept = ".ics,.ical,.ifb,.zip"
    hint = gettext_lazy("They come into your own calendar")
    preview_template = "calendar/import/preview.html"
    result_template = "calendar/import/result.html"
    outcome_template = "calendar/import/outcome.html"
    undo_template = "calendar/import/undo.html"

    def look(self, run: ImportRun, *, report: Report) -> dict[str, Any]:
        return importing.look(run, report=report)

    def bring_in(self, run: ImportRun, *, by: User, report: Report) -> dict[str, Any]:
        return importing.bring_in(run, by=by, report=report)

    def take_out(self, run: ImportRun, *, by: User, options: dict[str, str]) -> dict[str, Any]:
        return importing.take_out(run, by=by)

    def context(self, run: ImportRun, user: User, asked: Any) -> dict[str, Any]:
        if run.status != ImportRun.Status.READ:
            return {}
        read = run.files.filter(status=ImportedFile.Status.READ)
        rows = [{**_told(row), "file": file} for file in read.order_by("name") for row in file.rows]
        return {"rows": rows[: importing.SHOWN], "more": max(len(rows) - importing.SHOWN, 0)}

    def summary(self, run: ImportRun) -> str:
        if run.status not in {ImportRun.Status.DONE, ImportRun.Status.READ}:
            return ""
        said = run.result.get("counts", run.preview)
        count = said.get("new", 0)
        return ngettext("%(count)s new appointment", "%(count)s new appointments", count) % {
            "count": number(count)
        }


def _told(row: dict[str, Any]) -> dict[str, Any]:
    """Doubts in the reader's words."""
    if row["state"] == importing.WRONG:
        return {**row, "why": [sentences.cause(Wrong(*row["why"]))]}
    return {**row, "why": [sentences.doubt(code) for code in row["doubts"]]}
