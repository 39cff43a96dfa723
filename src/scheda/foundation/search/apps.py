from django.apps import AppConfig


class SearchConfig(AppConfig):
    name = "scheda.foundation.search"
    label = "search"
