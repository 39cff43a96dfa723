from django.apps import AppConfig


class NeedsConfig(AppConfig):
    name = "scheda.core.needs"
    label = "needs"
