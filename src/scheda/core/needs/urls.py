from django.urls import path, re_path

from scheda.core.needs.screens import needs, quality

app_name = "needs"
customer = "customers/<uuid:party>/"
urlpatterns = [
    path("needs/", needs.NeedList.as_view(), name="list"),
    path("needs/<uuid:pk>/", needs.NeedFound.as_view(), name="found"),
    path(f"{customer}needs/", needs.NeedQuick.as_view(), name="quick"),
    path(f"{customer}needs/new/", needs.NeedNew.as_view(), name="new"),
    path(f"{customer}needs/<uuid:pk>/", needs.NeedEdit.as_view(), name="need"),
    path(f"{customer}needs/<uuid:pk>/remove/", needs.NeedRemove.as_view(), name="remove"),
    path(f"{customer}needs/<uuid:pk>/<slug:verb>/", needs.NeedVerb.as_view(), name="verb"),
    path(f"{customer}quality/", quality.QualityDescribe.as_view(), name="quality"),
    path(
        f"{customer}quality/satisfaction/", quality.SatisfactionNote.as_view(), name="satisfaction"
    ),
    path("settings/quality/", quality.QualityCatalogue.as_view(), name="settings"),
    path("settings/quality/new/", quality.CriterionEdit.as_view(), name="criterion_new"),
    path("settings/quality/<uuid:pk>/", quality.CriterionEdit.as_view(), name="criterion"),
    re_path(
        r"^settings/quality/(?P<pk>[0-9a-f-]{36})/(?P<verb>retire|bring-back)/$",
        quality.CriterionVerb.as_view(),
        name="criterion_verb",
    ),
]
