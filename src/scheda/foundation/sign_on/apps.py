from django.apps import AppConfig


class SignOnConfig(AppConfig):
    name = "scheda.foundation.sign_on"
    label = "sign_on"
