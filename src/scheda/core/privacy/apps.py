from django.apps import AppConfig


class PrivacyConfig(AppConfig):
    name = "scheda.core.privacy"
    label = "privacy"
