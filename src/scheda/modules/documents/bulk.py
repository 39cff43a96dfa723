"""What can be done to many documents of the list at once."""

from typing import Any, ClassVar

from django.utils.translation import gettext_lazy, ngettext

from scheda.foundation.bulk.actions import BulkAction
from scheda.modules.documents.models import DocumentQuerySet
from scheda.modules.documents.services import settling


class MarkAsPaid(BulkAction):
    key = "settle"
    label = gettext_lazy("Mark as paid")
    icon = "check"
    form_class: ClassVar[None] = None

    def perform(self, records: DocumentQuerySet, form: Any, by: Any) -> dict[str, Any]:  # type: ignore[override]
        ids = records.values_list("pk", flat=True)
        before: dict[Any, Any] = settling.settle(ids, by=by)
        return before

    def undo(self, records: DocumentQuerySet, before: dict[Any, Any], by: Any) -> None:  # type: ignore[override]
        reached = set(records.values_list("pk", flat=True))
        settling.put_back({key: owed for key, owed in before.items() if key in reached}, by=by)

    def said(self, count: int, form: Any) -> str:
        return ngettext(
            "%(count)s document marked as paid", "%(count)s documents marked as paid", count
        ) % {"count": count}


ACTIONS = (MarkAsPaid(),)
