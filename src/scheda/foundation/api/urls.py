from django.urls import path

from scheda.foundation.api.screens import ApiDocs
from scheda.foundation.api.tokens.screens import NewToken, RevokeToken, TokenList

app_name = "api_docs"
urlpatterns = [
    path("api/v1/docs", ApiDocs.as_view(), name="docs"),
    path("settings/tokens/", TokenList.as_view(), name="tokens"),
    path("settings/tokens/new/", NewToken.as_view(), name="new_token"),
    path("settings/tokens/<uuid:pk>/revoke/", RevokeToken.as_view(), name="revoke_token"),
]
