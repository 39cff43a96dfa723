from django.urls import path

from scheda.core.calendar.screens import appointment, calendar, feeds, working

app_name = "calendar"
urlpatterns = [
    path("calendar/", calendar.Calendar.as_view(), name="calendar"),
    path("calendar/plan/", appointment.Plan.as_view(), name="plan"),
    path("calendar/move/", appointment.Move.as_view(), name="move"),
    path("calendar/<uuid:pk>/", appointment.Appointment.as_view(), name="appointment"),
    path("calendar/<uuid:pk>.ics", feeds.AppointmentFile.as_view(), name="appointment_ics"),
    path("calendar/feed/<str:token>.ics", feeds.FeedFile.as_view(), name="feed"),
    path("settings/calendar/", feeds.FeedSettings.as_view(), name="feed_settings"),
    path("settings/calendar/revoke/", feeds.RevokeFeed.as_view(), name="revoke_feed"),
    path("settings/calendars/", working.WorkCalendarList.as_view(), name="work_calendars"),
    path("settings/calendars/one/", working.WorkCalendarPage.as_view(), name="new_work_calendar"),
    path("settings/calendars/<uuid:pk>/", working.WorkCalendarPage.as_view(), name="work_calendar"),
    path(
        "settings/calendars/<uuid:pk>/days/", working.AddException.as_view(), name="add_exception"
    ),
    path(
        "settings/calendars/days/<uuid:pk>/drop/",
        working.DropException.as_view(),
        name="drop_exception",
    ),
    path(
        "settings/calendars/<uuid:pk>/remove/",
        working.RemoveWorkCalendar.as_view(),
        name="remove_work_calendar",
    ),
]
