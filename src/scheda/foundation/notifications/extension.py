"""What notifications add to the rest of Scheda."""

from django.utils.translation import gettext_lazy as _

from scheda.foundation.api.mount import ApiSection, api_sections
from scheda.foundation.deliveries.extension_points import DeliveryKind, delivery_kinds
from scheda.foundation.menu.settings_pages import MINE, SettingsPage, settings_pages
from scheda.foundation.notifications import api
from scheda.foundation.search.registry import Command, commands

settings_pages.register(
    SettingsPage(
        key="notifications",
        label=_("My notifications"),
        description=_("What I am told, how, and when not to disturb me"),
        url_name="notifications:settings",
        icon="bell",
        group=MINE,
        order=30,
    )
)
delivery_kinds.register(DeliveryKind("notifications.letter", _("Letter with news")))
commands.register(
    Command("notifications", _("Notifications"), "bell", "notifications:list", order=810)
)
api_sections.register(ApiSection("notifications", api.router, order=90))
