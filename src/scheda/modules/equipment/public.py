"""What other areas may use of equipment."""

from scheda.modules.equipment.models import EQUIPMENT, Equipment, EquipmentClass, EquipmentQuerySet
from scheda.modules.equipment.permissions import EDIT_EQUIPMENT, VIEW_EQUIPMENT
from scheda.modules.equipment.services import moving, reading, working
from scheda.modules.equipment.services.registering import register

__all__ = [
    "EDIT_EQUIPMENT",
    "EQUIPMENT",
    "VIEW_EQUIPMENT",
    "Equipment",
    "EquipmentClass",
    "EquipmentQuerySet",
    "moving",
    "reading",
    "register",
    "working",
]
