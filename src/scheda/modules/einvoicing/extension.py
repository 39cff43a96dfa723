"""Everything electronic invoices add to the rest of Scheda."""

from typing import Any

from django.utils.translation import gettext_lazy as _

from scheda.foundation.access.record_types import record_types
from scheda.foundation.bench.points import tasks
from scheda.foundation.importing.extension_points import importers
from scheda.foundation.menu.registry import MANAGEMENT, MenuItem, menu
from scheda.foundation.menu.settings_pages import SettingsPage, settings_pages
from scheda.modules.documents.extension_points import WarningSentences, warning_sentences
from scheda.modules.einvoicing.bench import ImportInvoices
from scheda.modules.einvoicing.importer import InvoiceImporter
from scheda.modules.einvoicing.permissions import IMPORT_INVOICES, IMPORT_TYPE, SET_OWN_NUMBERS
from scheda.modules.einvoicing.services.fatturapa.notices import warning_message
from scheda.modules.einvoicing.services.fatturapa.sentences import WARNINGS


class InvoiceWarnings(WarningSentences):
    key = "fatturapa"

    def say(self, warning: dict[str, Any]) -> str:
        code, params = warning.get("code", ""), tuple(warning.get("params", {}).items())
        return warning_message(code, params) if code in WARNINGS else ""


record_types.register(IMPORT_TYPE)
importers.register(InvoiceImporter())
menu.register(
    MenuItem(
        "import", _("Import data"), "importing:start", "upload",
        group=MANAGEMENT, permission=IMPORT_INVOICES, order=90,
    )
)  # fmt: skip
settings_pages.register(
    SettingsPage(
        "einvoicing", _("Electronic invoices"), _("The VAT numbers that are ours"),
        "einvoicing:settings", "file-text", permission=SET_OWN_NUMBERS, order=60,
    )
)  # fmt: skip
warning_sentences.register(InvoiceWarnings())
tasks.register(ImportInvoices())
