from django.apps import AppConfig


class NumberingConfig(AppConfig):
    name = "scheda.foundation.numbering"
    label = "numbering"
