from django.urls import path

from scheda.modules.documents.screens import DocumentList, DocumentPage, Settle

app_name = "documents"
urlpatterns = [
    path("documents/", DocumentList.as_view(), name="list"),
    path("documents/<uuid:pk>/", DocumentPage.as_view(), name="document"),
    path("documents/<uuid:pk>/settle/", Settle.as_view(), name="settle"),
]
