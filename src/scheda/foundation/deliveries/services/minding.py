"""What people do with deliveries: try again, drop, hold everything, let it go."""

import datetime as dt
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import QuerySet
from django.utils import timezone
from django.utils.translation import gettext as _

from scheda.foundation.audit.acting import acting_as
from scheda.foundation.deliveries.models import Attempt, Delivery, Hold, State
from scheda.foundation.deliveries.models.delivery import OPEN
from scheda.foundation.deliveries.models.hold import EVERYTHING
from scheda.foundation.deliveries.services.queueing import QUEUED_FOR, queue

CONTENT_KEPT = dt.timedelta(days=7)
STUCK_KEPT = dt.timedelta(days=30)
ROWS_KEPT = dt.timedelta(days=90)


def replay(deliveries: QuerySet[Delivery], *, by: Any) -> int:
    """Try again from the beginning, under the same reference: the receiver can know it again."""
    now = timezone.now()
    with acting_as(by, "delivery tried again"):
        chosen = deliveries.exclude(state__in=OPEN).exclude(content=None).select_for_update()
        found = list(chosen.only("channel"))
        Delivery.objects.filter(pk__in=[one.pk for one in found]).update(
            state=State.WAITING,
            attempts=0,
            not_before=now,
            not_after=None,
            ended_at=None,
            reason="",
            queued_until=now + QUEUED_FOR,
        )
        for one in found:
            queue(one.channel, one.pk)
    return len(found)


def replay_one(delivery: Delivery, *, by: Any) -> None:
    if not replay(Delivery.objects.filter(pk=delivery.pk), by=by):
        raise ValidationError(_("Its content was swept: it cannot be sent any more."))


def drop(deliveries: QuerySet[Delivery], *, by: Any, reason: str = "") -> int:
    """Never mind. What a worker holds right now cannot be called back."""
    with acting_as(by, "delivery dropped"):
        return deliveries.exclude(state__in=[State.DONE, State.DROPPED, State.LEASED]).update(
            state=State.DROPPED, ended_at=timezone.now(), queued_until=None, reason=reason
        )


def drop_one(delivery: Delivery, *, by: Any) -> None:
    if not drop(Delivery.objects.filter(pk=delivery.pk), by=by):
        raise ValidationError(_("It has left already, or is on its way."))


def hold(lane: str, *, reason: str = "") -> None:
    Hold.objects.update_or_create(lane=lane, defaults={"reason": reason[:200]})


def let_go(lane: str) -> None:
    """What waits is queued again with the next round, within seconds."""
    Hold.objects.filter(lane=lane).delete()
    waiting = Delivery.objects.open()
    if lane != EVERYTHING:
        waiting = waiting.filter(lane=lane)
    waiting.update(queued_until=None)


def hold_all(reason: str = "") -> None:
    """Nothing leaves until `release()`: a restored database opens like this."""
    hold(EVERYTHING, reason=reason)


def release() -> None:
    let_go(EVERYTHING)


def held() -> Hold | None:
    """Why nothing leaves at all, if so."""
    return Hold.objects.filter(lane=EVERYTHING).first()


@transaction.atomic
def sweep() -> None:
    """Contents go first, the rows that prove what was sent last."""
    now = timezone.now()
    over = Delivery.objects.exclude(state__in=OPEN).exclude(content=None)
    stuck = [State.DEAD, State.UNKNOWN]
    over.exclude(state__in=stuck).filter(ended_at__lt=now - CONTENT_KEPT).update(content=None)
    over.filter(state__in=stuck, ended_at__lt=now - STUCK_KEPT).update(content=None)
    gone = Delivery.objects.exclude(state__in=OPEN).filter(ended_at__lt=now - ROWS_KEPT)
    Attempt.objects.filter(delivery__in=gone).delete()
    gone.delete()
