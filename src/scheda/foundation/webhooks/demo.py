"""A webhook of the made-up company whose receiver is gone, and what was told before."""

import datetime as dt
import json

from django.utils import timezone

from scheda.foundation.accounts.models import User
from scheda.foundation.deliveries.models import Attempt, Delivery, Hold, State
from scheda.foundation.demo.world import DemoStep, World
from scheda.foundation.webhooks.models import Endpoint, new_secret

GONE = "The receiver answered that it is gone (410)."
TOLD = (
    ("documents.documents_recorded", State.DONE, 200, ""),
    ("parties.party_created", State.DONE, 202, ""),
    ("parties.party_changed", State.DEAD, 410, "410 gone"),
)


class DemoWebhooks(DemoStep):
    key = "webhooks"
    order = 95

    def make(self, world: World) -> None:
        owner = User.objects.active().order_by("-is_administrator", "id").first()
        if owner is None or Endpoint.objects.exists():
            return
        endpoint = Endpoint.objects.create(
            name="Magazzino",
            url="https://hooks.magazzino.example/scheda",
            topics=["documents.*", "parties.*"],
            owner=owner,
            secret=new_secret(),
            is_active=False,
            off_reason=GONE,
        )
        Hold.objects.create(lane=endpoint.lane, reason=GONE)
        for number, (kind, state, status, reason) in enumerate(TOLD):
            at = timezone.now() - dt.timedelta(days=len(TOLD) - number)
            _told(endpoint, (kind, state, status, reason), at)


def _told(endpoint: Endpoint, facts: tuple[str, State, int, str], at: dt.datetime) -> None:
    kind, state, status, reason = facts
    delivery = Delivery.objects.create(
        channel="webhook",
        lane=endpoint.lane,
        kind=kind,
        key=f"demo:{endpoint.pk}:{kind}",
        reference=f"msg_{endpoint.pk.hex}{status}",
        content=json.dumps({"endpoint": str(endpoint.pk), "entry": str(endpoint.pk)}),
        state=state,
        attempts=1,
        reason=reason,
        created_at=at,
        ended_at=at,
    )
    Attempt.objects.create(
        delivery=delivery, number=1, outcome=state, status=status, milliseconds=120, at=at
    )
