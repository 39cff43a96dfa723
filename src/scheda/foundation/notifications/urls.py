from django.urls import path

from scheda.foundation.notifications import screens

app_name = "notifications"
urlpatterns = [
    path("notifications/", screens.NotificationList.as_view(), name="list"),
    path("notifications/latest/", screens.Latest.as_view(), name="latest"),
    path("notifications/bell/", screens.Bell.as_view(), name="bell"),
    path("notifications/read/", screens.MarkAllRead.as_view(), name="mark_all_read"),
    path("notifications/<uuid:pk>/read/", screens.Read.as_view(), name="read"),
    path("notifications/<uuid:pk>/open/", screens.Open.as_view(), name="open"),
    path("settings/notifications/", screens.NotificationSettings.as_view(), name="settings"),
]
