from django.apps import AppConfig


class DossierConfig(AppConfig):
    name = "scheda.core.dossier"
    label = "dossier"
