"""Electronic invoices among the things that can be imported."""

from typing import Any

from django.utils.translation import gettext_lazy, ngettext

from scheda.foundation.accounts.models import User
from scheda.foundation.components.formats import number
from scheda.foundation.importing.extension_points import Importer, Report
from scheda.foundation.importing.models import ImportRun
from scheda.modules.einvoicing.permissions import IMPORT_INVOICES, SET_OWN_NUMBERS
from scheda.modules.einvoicing.services import importing, looking, own_numbers, previewing, undoing

LONGEST_SIDE = 40


class InvoiceImporter(Importer):
    key = importing.KIND
    label = gettext_lazy("Electronic invoices")
    description = gettext_lazy("FatturaPA files as they come from the exchange: XML, p7m, zip.")
    icon = "file-text"
    permission = IMPORT_INVOICES
    accept = ".xml,.p7m,.zip"
    hint = gettext_lazy("XML, p7m and zip, as many as you like")
    preview_template = "einvoicing/preview.html"
    result_template = "einvoicing/result.html"
    outcome_template = "einvoicing/outcome.html"
    undo_template = "einvoicing/undo.html"

    def look(self, run: ImportRun, *, report: Report) -> dict[str, Any]:
        return looking.look(run, report=report)

    def bring_in(self, run: ImportRun, *, by: User | None, report: Report) -> dict[str, Any]:
        if run.options.get("remember") and by and by.may(*SET_OWN_NUMBERS):
            own_numbers.remember(run.options.get("side", ""), by=by)
        return importing.bring_in(run, by=by, report=report)

    def take_out(self, run: ImportRun, *, by: User, options: dict[str, str]) -> dict[str, Any]:
        return undoing.take_out(run, by=by, bin_parties=bool(options.get("bin_parties")))

    def options(self, asked: Any) -> dict[str, str]:
        picked = {name: asked.get(name, "")[:LONGEST_SIDE] for name in ("side", "remember")}
        return {**picked, "bin_parties": asked.get("bin_parties", "")[:1]}

    def context(self, run: ImportRun, user: User, asked: Any) -> dict[str, Any]:
        if run.status == ImportRun.Status.READ:
            return previewing.preview(run, user, asked)
        if run.status == ImportRun.Status.DONE:
            return previewing.result(run, user)
        return {}

    def summary(self, run: ImportRun) -> str:
        if run.status not in {ImportRun.Status.DONE, ImportRun.Status.READ}:
            return ""
        said = run.result or run.preview
        count = said.get("recorded", said.get("new", 0))
        return ngettext(
            "%(count)s new document in %(files)s files",
            "%(count)s new documents in %(files)s files",
            count,
        ) % {"count": number(count), "files": number(said.get("files", 0))}
