from django.urls import path

from scheda.foundation.components import views

app_name = "components"
urlpatterns = [
    path("gallery/", views.gallery, name="gallery"),
    path("gallery/suggestions/", views.suggestions, name="suggestions"),
]
