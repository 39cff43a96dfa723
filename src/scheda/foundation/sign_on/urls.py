from django.urls import path

from scheda.foundation.sign_on import screens, visits

app_name = "sign_on"
urlpatterns = [
    path("accounts/sso/", visits.start, name="start"),
    path("accounts/sso/answer/", visits.answer, name="answer"),
    path("settings/single-sign-on/", screens.Settings.as_view(), name="settings"),
    path("settings/single-sign-on/try/", screens.Try.as_view(), name="try"),
    path("settings/single-sign-on/<uuid:pk>/unlink/", screens.Unlink.as_view(), name="unlink"),
]
