from django.urls import path

from scheda.foundation.components import views

app_name = "components"
urlpatterns = [
    path("everywhere/<str:language>-<str:version>.js", views.everywhere, name="everywhere"),
    path("gallery/", views.gallery, name="gallery"),
    path("gallery/suggestions/", views.suggestions, name="suggestions"),
]
