from django.urls import path

from scheda.foundation.backup.screens import BackupList, DeleteBackup, MakeBackup

app_name = "backup"
urlpatterns = [
    path("settings/backups/", BackupList.as_view(), name="sets"),
    path("settings/backups/make/", MakeBackup.as_view(), name="make"),
    path("settings/backups/<slug:pk>/delete/", DeleteBackup.as_view(), name="delete"),
]
