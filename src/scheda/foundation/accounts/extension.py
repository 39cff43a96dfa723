"""Everything accounts adds to the rest of Scheda."""

from django.utils.translation import gettext_lazy as _

from scheda.foundation.menu.settings_pages import MINE, SettingsPage, settings_pages

settings_pages.register(
    SettingsPage(
        "profile",
        _("My profile"),
        _("Name, language, colours, shortcuts"),
        "accounts:profile",
        "user",
        group=MINE,
        order=10,
    ),
    SettingsPage(
        "security",
        _("My security"),
        _("Password, passkeys, codes, where you are signed in"),
        "accounts:security",
        "shield-check",
        group=MINE,
        order=20,
    ),
)
