"""Letters about accounts that are of no use any more when they are about to leave."""

from django.utils.translation import gettext as _

from scheda.foundation.accounts.models import Invitation, User
from scheda.foundation.deliveries.extension_points import Objection
from scheda.foundation.deliveries.public import Delivery

TO_COLLEAGUES = {"accounts.password_reset", "notifications.letter"}


class AccountClosed(Objection):
    """Nothing goes to who has left meanwhile."""

    key = "accounts.closed"

    def against(self, delivery: Delivery) -> str:
        if delivery.kind not in TO_COLLEAGUES:
            return ""
        is_here = User.objects.active().filter(pk__in=[delivery.by_id]).exists()
        return "" if is_here else _("The account was closed.")


class InvitationOver(Objection):
    """Withdrawn, accepted, or replaced by a newer letter: its link opens nothing."""

    key = "accounts.invitation"

    def against(self, delivery: Delivery) -> str:
        if delivery.kind != "accounts.invitation":
            return ""
        _kind, pk, version = delivery.key.split(":")
        is_open = Invitation.objects.pending().filter(pk=pk, version=version).exists()
        return "" if is_open else _("The invitation is over, or there is a newer letter.")
