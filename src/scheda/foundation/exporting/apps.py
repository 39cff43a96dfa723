from django.apps import AppConfig


class ExportingConfig(AppConfig):
    name = "scheda.foundation.exporting"
    label = "exporting"
