from django.apps import AppConfig


class CustomFieldsConfig(AppConfig):
    name = "scheda.foundation.custom_fields"
    label = "custom_fields"
