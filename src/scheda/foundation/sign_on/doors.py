from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _

from scheda.foundation.access.step_up import has_second_factor
from scheda.foundation.accounts.extension_points import Door
from scheda.foundation.sign_on.models import Identity, Provider


class CompanyDoor(Door):
    """The provider of the company, while it is switched on."""

    key = "sign_on"

    def label(self) -> str:
        provider = Provider.switched_on()
        return _("Sign in with %(name)s") % {"name": provider.name} if provider else ""

    def address(self) -> str:
        return reverse("sign_on:start")

    def confirms(self, user: Any) -> bool:
        """Who has a second factor here shows it here, unless the provider asks for one too."""
        provider = Provider.switched_on()
        if provider is None or (has_second_factor(user) and not provider.asks_second_factor):
            return False
        mine = Identity.objects.filter(user_id=user.pk, issuer=provider.issuer)
        return bool(mine.exists())

    def is_only_way_of(self, user: Any) -> bool:
        """Administrators keep their password, for the day on which the provider fails."""
        provider = Provider.switched_on()
        return bool(provider and provider.no_passwords and not user.is_administrator)
