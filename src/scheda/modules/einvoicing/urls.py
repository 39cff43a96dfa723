from django.urls import path

from scheda.modules.einvoicing.screens import OwnNumbers, RemoveOwnNumber

app_name = "einvoicing"
urlpatterns = [
    path("settings/einvoicing/", OwnNumbers.as_view(), name="settings"),
    path("settings/einvoicing/<uuid:pk>/remove/", RemoveOwnNumber.as_view(), name="remove"),
]
