"""Picking a machine by any part of its serial number, or of its holder's name."""

from collections.abc import Sequence
from typing import Any

from django.utils.translation import gettext_lazy as _

from scheda.foundation.choosing.choosers import SHOWN, Chooser
from scheda.modules.equipment.models import EQUIPMENT, Equipment, EquipmentQuerySet
from scheda.modules.equipment.queries.listing import found


class EquipmentChooser(Chooser):
    key = EQUIPMENT
    label_of_kind = _("Machines")

    def records(self, user: Any) -> EquipmentQuerySet:
        seen = Equipment.objects.visible_to(user).listed().at_work()
        return seen.select_related("custodian", "equipment_class")

    def search(self, records: EquipmentQuerySet, text: str) -> EquipmentQuerySet:  # type: ignore[override]
        return found(records, text).order_by("serial_no", "pk")

    def first(self, user: Any) -> Sequence[Equipment]:
        return list(self.records(user).order_by("-updated_at", "-pk")[:SHOWN])

    def detail(self, record: Equipment) -> str:
        return str(record.custodian or "")
