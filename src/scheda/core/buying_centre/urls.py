from django.urls import path, re_path

from scheda.core.buying_centre.screens import departures, settings, stances

app_name = "buying_centre"
customer = "customers/<uuid:party>/"
urlpatterns = [
    path(
        f"{customer}criteria/<uuid:person>/<uuid:criterion>/",
        stances.StanceNote.as_view(),
        name="stance",
    ),
    path(
        f"{customer}criteria/<uuid:pk>/withdraw/", stances.StanceWithdraw.as_view(), name="withdraw"
    ),
    path(f"{customer}people/<uuid:role>/leave/", departures.PersonLeaves.as_view(), name="leave"),
    path(
        f"{customer}departures/<uuid:pk>/undo/",
        departures.DepartureUndo.as_view(),
        name="undo_departure",
    ),
    path("settings/buying-centre/", settings.BuyingCentreSettings.as_view(), name="settings"),
    path(
        "settings/buying-centre/criteria/new/",
        settings.CriterionEdit.as_view(),
        name="criterion_new",
    ),
    path(
        "settings/buying-centre/criteria/<uuid:pk>/",
        settings.CriterionEdit.as_view(),
        name="criterion",
    ),
    re_path(
        r"^settings/buying-centre/criteria/(?P<pk>[0-9a-f-]{36})/(?P<verb>up|down|retire|bring-back)/$",
        settings.CriterionVerb.as_view(),
        name="criterion_verb",
    ),
]
