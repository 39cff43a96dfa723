from django.apps import AppConfig


class DemoConfig(AppConfig):
    name = "scheda.foundation.demo"
    label = "demo"
