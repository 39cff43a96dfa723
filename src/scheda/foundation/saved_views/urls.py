from django.urls import path

from scheda.foundation.saved_views import screens

app_name = "saved_views"
urlpatterns = [
    path("views/new/", screens.NewView.as_view(), name="new"),
    path("views/<uuid:pk>/", screens.ChangeView.as_view(), name="change"),
    path("views/<uuid:pk>/save/", screens.SaveView.as_view(), name="save"),
    path("views/<uuid:pk>/delete/", screens.DeleteView.as_view(), name="delete"),
]
