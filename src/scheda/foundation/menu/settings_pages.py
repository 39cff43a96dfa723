"""The pages under "Settings". Each area brings its own."""

from dataclasses import dataclass
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from scheda.foundation.extension.registry import Extension, ExtensionPoint

MINE, COMPANY = "mine", "company"
SETTINGS_GROUPS = {MINE: _("Me"), COMPANY: _("The company")}


@dataclass(frozen=True)
class SettingsPage(Extension):
    """`permission` is (record type, action); None shows the page to everybody."""

    key: str
    label: str | Promise
    description: str | Promise
    url_name: str
    icon: str
    group: str = COMPANY
    permission: tuple[str, str] | None = None
    order: int = 100

    def is_allowed(self, user: Any) -> bool:
        return self.permission is None or bool(user.may(*self.permission))


settings_pages = ExtensionPoint("settings_pages", accepts=SettingsPage)
