from django.urls import path

from scheda.core.activities.screens import (
    EditActivity,
    RecordActivity,
    RemoveActivity,
    RestoreActivity,
)

app_name = "activities"
urlpatterns = [
    path("customers/<uuid:pk>/activities/", RecordActivity.as_view(), name="record"),
    path("activities/<uuid:pk>/edit/", EditActivity.as_view(), name="edit"),
    path("activities/<uuid:pk>/remove/", RemoveActivity.as_view(), name="remove"),
    path("activities/<uuid:pk>/restore/", RestoreActivity.as_view(), name="restore"),
]
