from scheda.modules.equipment.models.equipment import EQUIPMENT, Equipment, EquipmentQuerySet
from scheda.modules.equipment.models.equipment_class import EquipmentClass
from scheda.modules.equipment.models.occurrence import Occurrence
from scheda.modules.equipment.models.reading import MeterReading
from scheda.modules.equipment.models.tenure import Tenure

__all__ = [
    "EQUIPMENT",
    "Equipment",
    "EquipmentClass",
    "EquipmentQuerySet",
    "MeterReading",
    "Occurrence",
    "Tenure",
]
