"""What can be done to many machines of the list at once."""

from typing import Any, ClassVar

from django.utils.translation import gettext_lazy, pgettext_lazy

from scheda.foundation.bulk.actions import BulkAction
from scheda.modules.equipment.forms import ConditionForm, InspectionForm
from scheda.modules.equipment.models import EquipmentQuerySet
from scheda.modules.equipment.services import many


class FactAction(BulkAction):
    """One fact of many machines; the former values can be put back."""

    column: ClassVar[str]

    def perform(self, records: EquipmentQuerySet, form: Any, by: Any) -> dict[str, Any]:  # type: ignore[override]
        return many.write(records, self.column, form.cleaned_data[self.column], by=by)

    def undo(self, records: EquipmentQuerySet, before: dict[str, Any], by: Any) -> None:  # type: ignore[override]
        many.put_back(records, self.column, before, by=by)


class SetCondition(FactAction):
    key, label, icon = "condition", pgettext_lazy("machine", "Condition"), "star"
    column = "condition"
    form_class = ConditionForm


class SetInspection(FactAction):
    key, label, icon = "inspection", gettext_lazy("Next inspection"), "calendar-check"
    column = "inspection_due_on"
    form_class = InspectionForm


ACTIONS = (SetCondition(), SetInspection())
