from django.apps import AppConfig


class FetchingConfig(AppConfig):
    name = "scheda.foundation.fetching"
    label = "fetching"
