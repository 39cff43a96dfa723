"""Carrying one delivery out: claim it, ask who objects, send, and write down what came of it.

Every step after the claim is fenced by the token: a worker that was paused, and whose delivery
another took meanwhile, writes nothing.
"""

import datetime as dt
import logging
import secrets
import time
from dataclasses import dataclass, field
from uuid import UUID, uuid4

from django.db import connection, transaction
from django.utils import timezone

from scheda.foundation.audit.acting import acting_as
from scheda.foundation.crypto.errors import SealingError
from scheda.foundation.deliveries.events import DeliveryGivenUp
from scheda.foundation.deliveries.extension_points import (
    Answer,
    Channel,
    MayHaveArrived,
    NotDelivered,
    Undeliverable,
    channels,
    objections,
)
from scheda.foundation.deliveries.models import Attempt, Delivery, State
from scheda.foundation.events.event import publish

logger = logging.getLogger(__name__)
LIMIT = 30
"""Seconds that one try may take at most; each channel keeps within it by itself."""
LEASE = dt.timedelta(seconds=40)
"""With the round of 15 s: what a killed worker had taken is tried again within a minute."""
LONGEST_WAIT = dt.timedelta(days=1)
CLAIM = """
UPDATE deliveries_delivery AS mine
SET state = 'leased', lease = %(lease)s,
    lease_until = clock_timestamp() + make_interval(secs => %(time)s),
    attempts = mine.attempts + 1, queued_until = NULL
FROM deliveries_delivery AS before
WHERE mine.id = %(id)s AND before.id = mine.id
    AND mine.state IN ('waiting', 'failed', 'leased')
    AND mine.not_before <= clock_timestamp()
    AND (mine.lease_until IS NULL OR mine.lease_until < clock_timestamp())
    AND NOT EXISTS (SELECT FROM deliveries_hold WHERE lane IN ('', mine.lane))
RETURNING before.state
"""
NEXT = """
SELECT id FROM deliveries_delivery
WHERE lane = %(lane)s AND state IN ('waiting', 'failed', 'leased')
    AND not_before <= clock_timestamp()
    AND NOT EXISTS (
        SELECT FROM deliveries_delivery
        WHERE lane = %(lane)s AND state = 'leased' AND lease_until >= clock_timestamp()
    )
ORDER BY not_before, id
LIMIT 1
"""
TURN = "SELECT pg_advisory_xact_lock(hashtextextended('delivery:' || %(lane)s, 0))"


@dataclass(frozen=True)
class Claim:
    """What a worker may carry; `former` is the state before."""

    delivery_id: UUID
    lease: UUID
    former: str


@dataclass(frozen=True)
class Result:
    state: State
    reason: str = ""
    answer: Answer = field(default_factory=Answer)
    after: dt.timedelta | None = None
    milliseconds: int = 0


def carry(delivery_id: UUID) -> State | None:
    """One try, if it is due and nobody else's. Answers what came of it."""
    claim = _claim(delivery_id)
    return _carry(claim) if claim else None


def carry_next(lane: str) -> bool:
    """One try of what is due first in a lane; False when nothing is, or somebody carries there."""
    claim = _claim_next(lane)
    if claim:
        _carry(claim)
    return claim is not None


def _carry(claim: Claim) -> State | None:
    delivery = Delivery.objects.get(pk=claim.delivery_id)
    _let_go_of_connection()
    result = _try(delivery, claim.former)
    return result.state if _finish(delivery, claim.lease, result) else None


def _claim(delivery_id: UUID) -> Claim | None:
    """None when it is not to be had."""
    lease = uuid4()
    with connection.cursor() as cursor:
        cursor.execute(CLAIM, {"id": delivery_id, "lease": lease, "time": LEASE.total_seconds()})
        row = cursor.fetchone()
    return Claim(delivery_id, lease, former=row[0]) if row else None


@transaction.atomic
def _claim_next(lane: str) -> Claim | None:
    """Two who claim in one lane do so one after the other, so that the second sees the first."""
    with connection.cursor() as cursor:
        cursor.execute(TURN, {"lane": lane})
        cursor.execute(NEXT, {"lane": lane})
        row = cursor.fetchone()
    return _claim(row[0]) if row else None


def _let_go_of_connection() -> None:
    """Others may use it while this waits for somebody far away."""
    if not connection.in_atomic_block:
        connection.close()


def _try(delivery: Delivery, former: str) -> Result:
    if former == State.LEASED and not delivery.is_repeatable:
        return Result(State.UNKNOWN, "The worker died while it was on its way.")
    if delivery.not_after and delivery.not_after < timezone.now():
        return Result(State.DROPPED, "It came too late to be of use.")
    channel = channels[delivery.channel]
    began = time.monotonic()
    result = _result(channel, delivery)
    spent = int((time.monotonic() - began) * 1000)
    return Result(result.state, result.reason, result.answer, result.after, spent)


def _result(channel: Channel, delivery: Delivery) -> Result:
    try:
        why = _objection(delivery)
        answer = Answer() if why else channel.deliver(delivery)
        return Result(State.DROPPED if why else State.DONE, why, answer)
    except NotDelivered as failure:
        state = _after_failure(channel, delivery, failure)
        return Result(state, str(failure), failure.answer, failure.after)
    except SealingError as error:
        return Result(State.DROPPED, f"It can no longer be opened: {type(error).__name__}.")
    except Exception as error:
        logger.exception("Delivery %s failed in a way that nobody foresaw", delivery.pk)
        return Result(_again(channel, delivery), f"{type(error).__name__}: {error}")


def _objection(delivery: Delivery) -> str:
    return next((why for one in objections if (why := one.against(delivery))), "")


def _after_failure(channel: Channel, delivery: Delivery, failure: NotDelivered) -> State:
    if isinstance(failure, Undeliverable):
        return State.DEAD
    if isinstance(failure, MayHaveArrived) and not delivery.is_repeatable:
        return State.UNKNOWN
    return _again(channel, delivery)


def _again(channel: Channel, delivery: Delivery) -> State:
    return State.FAILED if delivery.attempts <= len(channel.pauses) else State.DEAD


def _finish(delivery: Delivery, lease: UUID, result: Result) -> bool:
    with acting_as(None, f"delivery {delivery.kind}"):
        held = Delivery.objects.filter(pk=delivery.pk, lease=lease)
        if not held.update(**_facts(delivery, result)):
            logger.warning("Delivery %s was taken over by another worker", delivery.pk)
            return False
        _note(delivery, result)
        if result.state in {State.DEAD, State.UNKNOWN}:
            _tell(delivery)
    return True


def _facts(delivery: Delivery, result: Result) -> dict[str, object]:
    now = timezone.now()
    is_over = result.state != State.FAILED
    wait = dt.timedelta() if is_over else _wait(channels[delivery.channel], delivery, result)
    return {
        "state": result.state,
        "reason": result.reason.replace("\x00", "")[:1_000],
        "lease": None,
        "lease_until": None,
        "queued_until": None,
        "not_before": delivery.not_before if is_over else now + wait,
        "ended_at": now if is_over else None,
    }


def _wait(channel: Channel, delivery: Delivery, result: Result) -> dt.timedelta:
    """The usual pause, a tenth more or less; longer when the receiver asks for it."""
    usual = channel.pauses[min(delivery.attempts, len(channel.pauses)) - 1]
    pause = dt.timedelta(seconds=usual * (0.9 + secrets.randbelow(2_001) / 10_000))
    return max(pause, min(result.after or dt.timedelta(), LONGEST_WAIT))


def _note(delivery: Delivery, result: Result) -> None:
    Attempt.objects.create(
        delivery=delivery,
        number=delivery.attempts,
        outcome=result.state,
        status=result.answer.status,
        answer=(result.answer.text or result.reason).replace("\x00", "")[:2_000],
        milliseconds=result.milliseconds,
    )


def _tell(delivery: Delivery) -> None:
    with transaction.atomic():
        publish(DeliveryGivenUp(delivery_id=delivery.pk, lane=delivery.lane, kind=delivery.kind))
