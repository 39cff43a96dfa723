from django.urls import path

from scheda.core.activities.screens import composer, correcting, steps, tasks

app_name = "activities"
urlpatterns = [
    path("customers/<uuid:pk>/activities/", composer.RecordActivity.as_view(), name="record"),
    path("customers/<uuid:pk>/links/", composer.Links.as_view(), name="links"),
    path("customers/<uuid:pk>/next/", steps.NextBar.as_view(), name="next"),
    path("activities/mentions/", composer.Mentions.as_view(), name="mentions"),
    path("activities/colleagues/", composer.Colleagues.as_view(), name="colleagues"),
    path("activities/<uuid:pk>/edit/", correcting.EditActivity.as_view(), name="edit"),
    path("activities/<uuid:pk>/history/", correcting.ActivityHistory.as_view(), name="history"),
    path("activities/<uuid:pk>/remove/", correcting.RemoveActivity.as_view(), name="remove"),
    path("activities/<uuid:pk>/restore/", correcting.RestoreActivity.as_view(), name="restore"),
    path("tasks/", tasks.TaskList.as_view(), name="tasks"),
    path("tasks/new/", tasks.PlanTask.as_view(), name="plan"),
    path("tasks/<uuid:pk>/", tasks.TaskPage.as_view(), name="task"),
    path("tasks/<uuid:pk>/edit/", tasks.EditTask.as_view(), name="task_edit"),
    path("tasks/<uuid:pk>/done/", steps.CompleteTask.as_view(), name="done"),
    path("tasks/<uuid:pk>/postpone/", steps.PostponeTask.as_view(), name="postpone"),
    path("tasks/<uuid:pk>/postpone/back/", steps.PostponeBack.as_view(), name="postpone_back"),
    path("tasks/<uuid:pk>/cancel/", steps.CancelTask.as_view(), name="cancel"),
    path("tasks/<uuid:pk>/reopen/", steps.ReopenTask.as_view(), name="reopen"),
    path("tasks/<uuid:pk>/end/", tasks.EndSeries.as_view(), name="end_series"),
]
