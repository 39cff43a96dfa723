from django.urls import path

from scheda.foundation.files import screens

app_name = "files"
urlpatterns = [path("files/<uuid:pk>/", screens.download, name="download")]
