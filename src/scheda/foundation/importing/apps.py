from django.apps import AppConfig


class ImportingConfig(AppConfig):
    name = "scheda.foundation.importing"
    label = "importing"
