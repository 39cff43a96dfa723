"""From a published fact to deliveries, in the transaction of the fact."""

import datetime as dt
from typing import Any

from django.utils import timezone

from scheda.foundation.deliveries.models import Delivery
from scheda.foundation.deliveries.services.minding import replay
from scheda.foundation.deliveries.services.posting import Wanted, post_all
from scheda.foundation.events.models import OutboxEntry
from scheda.foundation.webhooks.models import Endpoint
from scheda.foundation.webhooks.topics import wanted_by

CHANNEL = "webhook"
TEST = "webhooks.test"
AT_ONCE = 500


def tell(entry: OutboxEntry) -> None:
    """One delivery for each endpoint that wants to hear this; one question when none does."""
    topics = wanted_by(entry.name)
    if topics:
        found = Endpoint.objects.wanting(*topics).order_by("pk")
        wanted = [_wanted(endpoint, entry) for endpoint in found.only("pk", "owner_id")]
        if wanted:
            post_all(wanted)


def tell_again(endpoint: Endpoint, *, since: dt.datetime, by: Any) -> int:
    """Everything from a moment on, in its order: what was told before, and what was not."""
    entries = OutboxEntry.objects.filter(at__gte=since).order_by("position")
    wanted = [
        _wanted(endpoint, entry)
        for entry in entries.iterator(AT_ONCE)
        if set(wanted_by(entry.name)) & set(endpoint.topics)
    ]
    for start in range(0, len(wanted), AT_ONCE):
        told = post_all(wanted[start : start + AT_ONCE])
        replay(Delivery.objects.filter(pk__in=[one.pk for one in told]), by=by)
    return len(wanted)


def try_out(endpoint: Endpoint, *, by: Any) -> Delivery:
    """A fact that says nothing, signed like others, so that the receiver can be tried."""
    moment = timezone.now()
    wanted = Wanted(
        channel=CHANNEL,
        lane=endpoint.lane,
        kind=TEST,
        key=f"{TEST}:{endpoint.pk}:{moment.timestamp()}",
        reference=f"msg_test_{moment:%Y%m%d%H%M%S%f}",
        by=by,
        content={"endpoint": str(endpoint.pk), "at": moment.isoformat()},
    )
    return post_all([wanted])[0]


def _wanted(endpoint: Endpoint, entry: OutboxEntry) -> Wanted:
    return Wanted(
        channel=CHANNEL,
        lane=endpoint.lane,
        kind=entry.name,
        key=f"webhook:{endpoint.pk}:{entry.id}",
        reference=f"msg_{entry.id.hex}",
        content={"endpoint": str(endpoint.pk), "entry": str(entry.id)},
    )
