from django.apps import AppConfig


class EventsConfig(AppConfig):
    name = "scheda.foundation.events"
    label = "events"
