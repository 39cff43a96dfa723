from django.apps import AppConfig


class DeliveriesConfig(AppConfig):
    name = "scheda.foundation.deliveries"
    label = "deliveries"
