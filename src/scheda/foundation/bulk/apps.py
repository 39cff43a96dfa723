from django.apps import AppConfig


class BulkConfig(AppConfig):
    name = "scheda.foundation.bulk"
    label = "bulk"
