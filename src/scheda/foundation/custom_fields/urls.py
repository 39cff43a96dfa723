from django.urls import path, re_path

from scheda.foundation.custom_fields import screens

app_name = "custom_fields"
urlpatterns = [
    path("settings/fields/", screens.FieldList.as_view(), name="list"),
    path(
        "settings/fields/new/<str:record_type>/<str:kind>/", screens.NewField.as_view(), name="new"
    ),
    path("settings/fields/<uuid:pk>/", screens.ChangeField.as_view(), name="change"),
    path(
        "sealed/<str:record_type>/<uuid:pk>/<str:key>/",
        screens.SealedValue.as_view(),
        name="sealed",
    ),
    re_path(
        r"^settings/fields/(?P<pk>[0-9a-f-]{36})/(?P<verb>up|down|retire|bring-back)/$",
        screens.FieldVerb.as_view(),
        name="verb",
    ),
]
