"""Jobs that carry deliveries, and the round that queues what no job will come for."""

import datetime as dt
import time
from uuid import UUID

from django.db import connection, transaction

from scheda.foundation.deliveries.extension_points import channels
from scheda.foundation.deliveries.models import Delivery
from scheda.foundation.deliveries.services.sending import carry, carry_next
from scheda.foundation.jobs.decorators import deferrable
from scheda.foundation.jobs.lanes import MAIL, OUTSIDE

QUEUED_FOR = dt.timedelta(minutes=10)
"""So long a queued job is trusted to come; afterwards another is queued."""
MOST = 500
LONGEST_TURN = 20.0
"""Seconds after which a long lane goes to the end of the queue: others wait too."""
DUE = """
UPDATE deliveries_delivery SET queued_until = clock_timestamp() + make_interval(secs => %(trusted)s)
WHERE id IN (
    SELECT id FROM deliveries_delivery due
    WHERE state IN ('waiting', 'failed', 'leased')
        AND not_before <= clock_timestamp()
        AND (lease_until IS NULL OR lease_until < clock_timestamp())
        AND (queued_until IS NULL OR queued_until < clock_timestamp())
        AND NOT EXISTS (SELECT FROM deliveries_hold WHERE lane IN ('', due.lane))
    ORDER BY not_before
    LIMIT %(most)s
    FOR UPDATE SKIP LOCKED
)
RETURNING channel, lane, id
"""


def carry_letter(delivery_id: str) -> None:
    carry(UUID(delivery_id))


def carry_in_turn(delivery_id: str) -> None:
    """Whatever is due in its lane, one by one: the jobs of the others find nothing left to do.

    Who comes while another carries there leaves it to that one: it looks again after each.
    """
    delivery = Delivery.objects.only("lane").get(pk=delivery_id)
    end = time.monotonic() + LONGEST_TURN
    while carry_next(delivery.lane):
        if time.monotonic() > end:
            _turn_job.defer(delivery_id=delivery_id)
            return


_letter_job = deferrable(carry_letter, lane=MAIL)
_turn_job = deferrable(carry_in_turn, lane=OUTSIDE)


def queue(channel: str, delivery_id: UUID) -> None:
    """A job for this delivery, on the same connection: both are committed, or neither."""
    if channels[channel].is_one_by_one:
        _turn_job.defer(delivery_id=str(delivery_id))
    else:
        _letter_job.defer(delivery_id=str(delivery_id))


@transaction.atomic
def wake() -> int:
    """Queue what is due: further tries, and what a dead worker had taken."""
    with connection.cursor() as cursor:
        cursor.execute(DUE, {"trusted": QUEUED_FOR.total_seconds(), "most": MOST})
        due = cursor.fetchall()
    # One for each lane that is carried in turn: it takes the others along.
    jobs = {
        lane if channels[channel].is_one_by_one else id_: (channel, id_)
        for channel, lane, id_ in due
    }
    for channel, delivery_id in jobs.values():
        queue(channel, delivery_id)
    return len(jobs)
