from django.apps import AppConfig


class BackupConfig(AppConfig):
    name = "scheda.foundation.backup"
    label = "backup"
