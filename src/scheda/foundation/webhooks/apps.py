from django.apps import AppConfig


class WebhooksConfig(AppConfig):
    name = "scheda.foundation.webhooks"
    label = "webhooks"
