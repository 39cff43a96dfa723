from django.apps import AppConfig


class PrintingConfig(AppConfig):
    name = "scheda.foundation.printing"
    label = "printing"
