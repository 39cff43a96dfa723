"""Picking an import: for lists that show what came in with it."""

from collections.abc import Sequence
from typing import Any

from django.utils.translation import gettext_lazy as _

from scheda.foundation.choosing.choosers import SHOWN, Chooser
from scheda.foundation.components.formats import moment
from scheda.foundation.importing.models import ImportRun, ImportRunQuerySet


class ImportChooser(Chooser):
    key = "importing.importrun"
    label_of_kind = _("Imports")

    def records(self, user: Any) -> ImportRunQuerySet:
        return ImportRun.objects.visible_to(user).filter(status=ImportRun.Status.DONE)

    def search(self, records: Any, text: str) -> ImportRunQuerySet:
        """There is nothing to find them by: the latest are offered."""
        latest: ImportRunQuerySet = records
        return latest

    def label(self, record: ImportRun) -> str:
        return moment(record.created_at)

    def first(self, user: Any) -> Sequence[ImportRun]:
        return list(self.records(user)[:SHOWN])
