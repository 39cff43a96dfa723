from django.apps import AppConfig


class FilesConfig(AppConfig):
    name = "scheda.foundation.files"
    label = "files"
