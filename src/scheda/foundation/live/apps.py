from django.apps import AppConfig


class LiveConfig(AppConfig):
    name = "scheda.foundation.live"
    label = "live"
