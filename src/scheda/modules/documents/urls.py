from django.urls import path

from scheda.modules.documents.screens.credit import CreditEdit, CreditPage
from scheda.modules.documents.screens.documents import DocumentList, DocumentPage, Settle

app_name = "documents"
urlpatterns = [
    path("documents/", DocumentList.as_view(), name="list"),
    path("documents/<uuid:pk>/", DocumentPage.as_view(), name="document"),
    path("documents/<uuid:pk>/settle/", Settle.as_view(), name="settle"),
    path("customers/<uuid:party>/credit/", CreditPage.as_view(), name="credit"),
    path("customers/<uuid:party>/credit/edit/", CreditEdit.as_view(), name="credit_edit"),
]
