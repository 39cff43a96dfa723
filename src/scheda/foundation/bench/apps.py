from django.apps import AppConfig


class BenchConfig(AppConfig):
    name = "scheda.foundation.bench"
    label = "bench"
