"""Everything single sign-on adds to the rest of Scheda."""

from django.utils.translation import gettext_lazy as _

from scheda.foundation.accounts.extension_points import doors
from scheda.foundation.accounts.permissions import ADMINISTER
from scheda.foundation.menu.settings_pages import SettingsPage, settings_pages
from scheda.foundation.sign_on.doors import CompanyDoor

doors.register(CompanyDoor())
settings_pages.register(
    SettingsPage(
        key="single-sign-on",
        label=_("Single sign-on"),
        description=_("Come in with the account of the company"),
        url_name="sign_on:settings",
        icon="key-round",
        permission=ADMINISTER,
        order=37,
    )
)
