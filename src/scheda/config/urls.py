"""Addresses of the whole product. Each area brings its own."""

from importlib.util import find_spec

from django.conf import settings
from django.urls import include, path

from scheda.config import health
from scheda.config.home import home
from scheda.foundation.api.mount import api

AREAS = [
    name
    for name in (*settings.FOUNDATION, *settings.CORE, *settings.MODULES)
    if find_spec(f"{name}.urls")
]

rest_api = api()
handler400 = "scheda.foundation.components.failures.bad_request"
handler500 = "scheda.foundation.components.failures.server_error"

urlpatterns = [
    path("", home, name="home"),
    path("healthz", health.healthz, name="healthz"),
    path("metrics", health.metrics, name="metrics"),
    path("accounts/", include("scheda.foundation.accounts.sign_in_urls")),
    path("api/v1/", rest_api.urls),
    *[path("", include(f"{name}.urls")) for name in AREAS],
]
