from django.apps import AppConfig


class EquipmentConfig(AppConfig):
    name = "scheda.modules.equipment"
    label = "equipment"
