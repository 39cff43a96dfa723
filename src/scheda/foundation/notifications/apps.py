from django.apps import AppConfig


class NotificationsConfig(AppConfig):
    name = "scheda.foundation.notifications"
    label = "notifications"
