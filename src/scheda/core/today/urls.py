from django.urls import path

from scheda.core.today import screens

app_name = "today"
urlpatterns = [
    path("today/", screens.TodayPage.as_view(), name="today"),
    path("today/adjust/", screens.AdjustToday.as_view(), name="adjust"),
    path("today/parts/<slug:key>/", screens.TodayPart.as_view(), name="part"),
]
