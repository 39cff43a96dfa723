from django.apps import AppConfig


class BuyingCentreConfig(AppConfig):
    name = "scheda.core.buying_centre"
    label = "buying_centre"
