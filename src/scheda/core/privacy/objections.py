"""What stands against a letter that advertises, asked again when it is about to leave."""

from django.core.exceptions import ValidationError

from scheda.core.parties.public import Party
from scheda.core.privacy.models import Channel
from scheda.core.privacy.services import consents, suppressing
from scheda.foundation.deliveries.extension_points import Objection, delivery_kinds
from scheda.foundation.deliveries.public import Delivery


class NotWanted(Objection):
    """Only kinds with a purpose are judged: a reminder of a password advertises nothing."""

    key = "privacy.not_wanted"

    def against(self, delivery: Delivery) -> str:
        purpose = {one.key: one.purpose for one in delivery_kinds}.get(delivery.kind, "")
        if not purpose:
            return ""
        if _is_listed(delivery.read().get("to", [])):
            return str(consents.NEVER_AGAIN)
        party = Party.objects.filter(pk__in=[delivery.party_id]).first()
        if party is None:
            return str(consents.NOBODY_AGREED)
        answer = consents.may_contact(party, purpose, Channel.EMAIL, letter=delivery.pk)
        return "" if answer else str(answer.reason)


def _is_listed(addresses: list[str]) -> bool:
    try:
        return suppressing.is_any_listed(addresses)
    except ValidationError:
        return True
