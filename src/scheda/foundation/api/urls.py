from django.urls import path

from scheda.foundation.api.screens import ApiDocs

app_name = "api_docs"
urlpatterns = [path("api/v1/docs", ApiDocs.as_view(), name="docs")]
