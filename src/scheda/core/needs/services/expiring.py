"""Telling whoever looks after a customer that a need of theirs runs out."""

import datetime as dt

from django.utils.translation import gettext_lazy as _

from scheda.core.needs.models import Need
from scheda.foundation.notifications.services import notify

AHEAD = dt.timedelta(days=14)
KIND = "needs.expiring"


def tell(on: dt.date) -> int:
    """Once for each need and day of expiry; answers how many were told."""
    due = Need.objects.open().filter(expires_on__range=(on, on + AHEAD), party__binned_at=None)
    owned = due.filter(party__owner__isnull=False).select_related("party__owner")
    return sum(_tell(need) for need in owned.iterator(chunk_size=500))


def _tell(need: Need) -> int:
    owner = need.party.owner
    if not Need.objects.visible_to(owner).filter(pk=need.pk).exists():
        return 0
    return notify(
        [owner],
        kind=KIND,
        title=_("A need of your customer runs out"),
        text=f"{need.what} · {need.party.name}",
        url=need.get_absolute_url(),
        record=need,
        dedupe_key=f"{KIND}:{need.pk}:{need.expires_on}",
    )
