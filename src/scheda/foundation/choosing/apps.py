from django.apps import AppConfig


class ChoosingConfig(AppConfig):
    name = "scheda.foundation.choosing"
    label = "choosing"
