from django.apps import AppConfig


class DocumentsConfig(AppConfig):
    name = "scheda.modules.documents"
    label = "documents"
