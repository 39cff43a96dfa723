from django.apps import AppConfig


class CryptoConfig(AppConfig):
    name = "scheda.foundation.crypto"
    label = "crypto"
