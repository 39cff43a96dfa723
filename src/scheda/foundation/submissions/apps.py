from django.apps import AppConfig


class SubmissionsConfig(AppConfig):
    name = "scheda.foundation.submissions"
    label = "submissions"
