from django.urls import path

from scheda.core.timeline.screens import Timeline

app_name = "timeline"
urlpatterns = [path("customers/<uuid:pk>/timeline/", Timeline.as_view(), name="timeline")]
