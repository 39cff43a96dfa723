from django.apps import AppConfig


class ThrottlingConfig(AppConfig):
    name = "scheda.foundation.throttling"
    label = "throttling"
