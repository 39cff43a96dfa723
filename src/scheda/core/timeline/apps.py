from django.apps import AppConfig


class TimelineConfig(AppConfig):
    name = "scheda.core.timeline"
    label = "timeline"
