"""What can be done to many tickets of the list at once."""

from typing import Any

from django.utils.translation import gettext_lazy

from scheda.foundation.bulk.actions import BulkAction
from scheda.modules.service_desk.forms import AssigneeForm, PriorityForm
from scheda.modules.service_desk.models import TicketQuerySet
from scheda.modules.service_desk.services import many


class Assign(BulkAction):
    key, label, icon = "assign", gettext_lazy("Assign"), "user"
    form_class = AssigneeForm

    def perform(self, records: TicketQuerySet, form: Any, by: Any) -> dict[str, Any]:  # type: ignore[override]
        return many.assign(records, to=form.cleaned_data["assignee"], by=by)

    def undo(self, records: TicketQuerySet, before: dict[str, Any], by: Any) -> None:  # type: ignore[override]
        many.put_back(records, before, by=by)


class SetPriority(BulkAction):
    key, label, icon = "priority", gettext_lazy("Priority"), "flag"
    form_class = PriorityForm

    def perform(self, records: TicketQuerySet, form: Any, by: Any) -> dict[str, Any]:  # type: ignore[override]
        return many.prioritise(records, priority=form.cleaned_data["priority"], by=by)

    def undo(self, records: TicketQuerySet, before: dict[str, Any], by: Any) -> None:  # type: ignore[override]
        many.put_back(records, before, by=by)


ACTIONS = (Assign(), SetPriority())
