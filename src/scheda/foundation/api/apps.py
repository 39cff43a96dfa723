from django.apps import AppConfig


class ApiConfig(AppConfig):
    name = "scheda.foundation.api"
    label = "api"
