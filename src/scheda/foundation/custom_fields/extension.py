"""Everything custom_fields adds to the rest of Scheda."""

from django.utils.translation import gettext_lazy as _

from scheda.foundation.accounts.permissions import ADMINISTER
from scheda.foundation.crypto.reindexing import indexed_elsewhere
from scheda.foundation.custom_fields.sealing import SealedCustomValues
from scheda.foundation.menu.settings_pages import SettingsPage, settings_pages

indexed_elsewhere.register(SealedCustomValues())

settings_pages.register(
    SettingsPage(
        "custom_fields",
        _("Fields"),
        _("Fields of your own on customers and other records"),
        "custom_fields:list",
        "list-checks",
        permission=ADMINISTER,
        order=60,
    )
)
