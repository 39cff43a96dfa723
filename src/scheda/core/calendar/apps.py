from django.apps import AppConfig


class CalendarConfig(AppConfig):
    name = "scheda.core.calendar"
    label = "calendar"
