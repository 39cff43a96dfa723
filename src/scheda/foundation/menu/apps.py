from django.apps import AppConfig


class MenuConfig(AppConfig):
    name = "scheda.foundation.menu"
    label = "menu"
