from django.apps import AppConfig


class LedgerConfig(AppConfig):
    name = "scheda.foundation.ledger"
    label = "ledger"
