"""Handing one fact to one endpoint, signed as Standard Webhooks says."""

import datetime as dt
import json
from email.utils import parsedate_to_datetime
from typing import Any

from django.core.serializers.json import DjangoJSONEncoder
from django.utils import timezone
from standardwebhooks import Webhook

from scheda.foundation.deliveries.extension_points import (
    Answer,
    Channel,
    NotDelivered,
    Objection,
    Undeliverable,
)
from scheda.foundation.deliveries.models import Delivery
from scheda.foundation.events.models import OutboxEntry
from scheda.foundation.fetching import Fetched, FetchError, safe_post
from scheda.foundation.webhooks.models import Endpoint
from scheda.foundation.webhooks.seeing import seen_by
from scheda.foundation.webhooks.services import endpoints
from scheda.foundation.webhooks.services.telling import CHANNEL, TEST

MINUTE, HOUR = 60, 3_600
ANSWER_KEPT = 1_500
TAKEN = range(200, 300)
GONE, TOO_MANY, BUSY = 410, 429, 503


class WebhookChannel(Channel):
    """Twelve tries over three days."""

    key = CHANNEL
    pauses = (
        5,
        30,
        2 * MINUTE,
        10 * MINUTE,
        30 * MINUTE,
        HOUR,
        2 * HOUR,
        4 * HOUR,
        8 * HOUR,
        24 * HOUR,
        32 * HOUR,
    )
    is_one_by_one = True

    def deliver(self, delivery: Delivery) -> Answer:
        endpoint = _endpoint(delivery)
        if endpoint is None or not endpoint.is_active:
            raise NotDelivered("The endpoint is switched off.")
        body = json.dumps(message_of(delivery, endpoint), cls=DjangoJSONEncoder)
        try:
            fetched = safe_post(
                endpoint.url, body.encode(), headers=signed(delivery, endpoint, body)
            )
        except FetchError as error:
            endpoints.note_failure(endpoint, str(error))
            raise NotDelivered(str(error)) from error
        return _judged(endpoint, fetched)


class NobodyMaySee(Objection):
    """The owner has left, or may not see the record any more."""

    key = "webhooks.seeing"

    def against(self, delivery: Delivery) -> str:
        if delivery.channel != CHANNEL:
            return ""
        endpoint = _endpoint(delivery)
        if endpoint is None:
            return "The endpoint was deleted."
        if delivery.kind != TEST and message_of(delivery, endpoint) is None:
            return "Its owner may not see what this is about."
        return ""


def message_of(delivery: Delivery, endpoint: Endpoint) -> dict[str, Any] | None:
    """What is sent: the fact as it was published, as far as the owner may see it now."""
    said = delivery.read()
    if delivery.kind == TEST:
        return {"type": TEST, "timestamp": said["at"], "sequence": 0, "data": {}}
    entry = OutboxEntry.objects.filter(id=said["entry"]).first()
    if entry is None or not endpoint.owner.is_active:
        return None
    data = seen_by(endpoint.owner, entry.name, entry.payload)
    if data is None:
        return None
    return {
        "type": entry.name,
        "timestamp": entry.at.isoformat(),
        "sequence": entry.position,
        "data": data,
    }


def signed(delivery: Delivery, endpoint: Endpoint, body: str) -> dict[str, str]:
    """With each secret that is valid, so that a receiver can change over without a gap."""
    now = timezone.now().astimezone(dt.UTC)
    signatures = [
        Webhook(secret).sign(delivery.reference, now, body) for secret in endpoint.secrets()
    ]
    return {
        "Content-Type": "application/json",
        "webhook-id": delivery.reference,
        "webhook-timestamp": str(int(now.timestamp())),
        "webhook-signature": " ".join(signatures),
    }


def _endpoint(delivery: Delivery) -> Endpoint | None:
    pk = delivery.lane.removeprefix(f"{CHANNEL}:")
    found: Endpoint | None = Endpoint.objects.select_related("owner").filter(pk=pk).first()
    return found


def _judged(endpoint: Endpoint, fetched: Fetched) -> Answer:
    text = fetched.content.decode(errors="replace")[:ANSWER_KEPT]
    answer = Answer(fetched.status, text)
    if fetched.status in TAKEN:
        endpoints.note_success(endpoint)
        return answer
    if fetched.status == GONE:
        endpoints.switch_off_by_itself(endpoint, "The receiver answered that it is gone (410).")
        raise Undeliverable("410 gone", answer=answer)
    endpoints.note_failure(endpoint, f"It answered {fetched.status}.")
    after = _asked_to_wait(fetched) if fetched.status in {TOO_MANY, BUSY} else None
    raise NotDelivered(f"It answered {fetched.status}.", answer=answer, after=after)


def _asked_to_wait(fetched: Fetched) -> dt.timedelta | None:
    """`Retry-After` in seconds, or as a date."""
    said = fetched.headers.get("retry-after", "").strip()
    if said.isascii() and said.isdigit():
        return dt.timedelta(seconds=min(int(said[:9]), 86_400))
    try:
        until = parsedate_to_datetime(said)
    except (TypeError, ValueError):
        return None
    return until - timezone.now() if until.tzinfo else None
