from typing import Any

from scheda.foundation.access.veils import VeiledQuerySet


class PartOfEquipmentQuerySet(VeiledQuerySet[Any]):
    """What belongs to a machine is seen by whoever sees the machine."""

    def visible_to(self, user: Any) -> "PartOfEquipmentQuerySet":
        machines = self.model._meta.get_field("equipment").related_model
        return self.filter(equipment__in=machines.objects.visible_to(user)).as_seen_by(user)
