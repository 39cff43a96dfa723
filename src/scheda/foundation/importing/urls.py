from django.urls import path

from scheda.foundation.importing import screens

app_name = "importing"
urlpatterns = [
    path("import/", screens.Start.as_view(), name="start"),
    path("import/runs/", screens.Runs.as_view(), name="runs"),
    path("import/runs/<uuid:pk>/", screens.RunPage.as_view(), name="run"),
    path("import/runs/<uuid:pk>/confirm/", screens.Confirm.as_view(), name="confirm"),
    path("import/runs/<uuid:pk>/again/", screens.Again.as_view(), name="again"),
    path("import/runs/<uuid:pk>/discard/", screens.Discard.as_view(), name="discard"),
    path("import/runs/<uuid:pk>/undo/", screens.Undo.as_view(), name="undo"),
    path("import/files/<uuid:pk>/", screens.Original.as_view(), name="original"),
    path("import/<slug:key>/", screens.NewImport.as_view(), name="new"),
]
