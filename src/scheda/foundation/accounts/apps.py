from django.apps import AppConfig


class AccountsConfig(AppConfig):
    name = "scheda.foundation.accounts"
    label = "accounts"
