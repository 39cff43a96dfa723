from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext_lazy as _

from scheda.foundation.menu.settings_pages import SETTINGS_GROUPS, settings_pages
from scheda.foundation.screens.base import Screen


class Settings(Screen):
    """The way to every page of settings that this person may open."""

    title = _("Settings")
    permission = None
    template_name = "accounts/settings.html"

    def get(self, request: HttpRequest) -> HttpResponse:
        allowed = [page for page in settings_pages if page.is_allowed(self.request.user)]
        groups = [
            (label, [page for page in allowed if page.group == key])
            for key, label in SETTINGS_GROUPS.items()
        ]
        return self.show(groups=[(label, pages) for label, pages in groups if pages])
