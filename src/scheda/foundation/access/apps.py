from django.apps import AppConfig


class AccessConfig(AppConfig):
    name = "scheda.foundation.access"
    label = "access"
