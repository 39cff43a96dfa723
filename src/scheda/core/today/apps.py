from django.apps import AppConfig


class TodayConfig(AppConfig):
    name = "scheda.core.today"
    label = "today"
