from django.apps import AppConfig


class ActivitiesConfig(AppConfig):
    name = "scheda.core.activities"
    label = "activities"
