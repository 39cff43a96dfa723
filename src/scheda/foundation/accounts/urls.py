from django.urls import path

from scheda.foundation.accounts.screens.password import FirstPassword
from scheda.foundation.accounts.screens.profile import Profile
from scheda.foundation.accounts.screens.security import EndSession, Security
from scheda.foundation.accounts.screens.settings import Settings

app_name = "accounts"
urlpatterns = [
    path("accounts/password/first/", FirstPassword.as_view(), name="first_password"),
    path("settings/", Settings.as_view(), name="settings"),
    path("settings/profile/", Profile.as_view(), name="profile"),
    path("settings/security/", Security.as_view(), name="security"),
    path("settings/security/sign-out/", EndSession.as_view(), name="end_other_sessions"),
    path("settings/security/sign-out/<int:pk>/", EndSession.as_view(), name="end_session"),
]
