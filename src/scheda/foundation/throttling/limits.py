"""Spending a limit: one statement, and the same count for all web processes."""

import logging
import math
from dataclasses import dataclass
from hashlib import blake2b
from http import HTTPStatus

from django.db import DatabaseError, connection

from scheda.foundation.components.failures import status_of

logger = logging.getLogger(__name__)
SPEND = """
INSERT INTO throttling_tally AS tally (key, until, spent)
VALUES (%(key)s, clock_timestamp() + %(seconds)s * interval '1 second', %(amount)s)
ON CONFLICT (key) DO UPDATE SET
  spent = CASE WHEN tally.until > clock_timestamp() THEN tally.spent ELSE 0 END + %(amount)s,
  until = CASE WHEN tally.until > clock_timestamp() THEN tally.until ELSE EXCLUDED.until END
RETURNING spent, extract(epoch FROM until - clock_timestamp())
"""


@dataclass(frozen=True)
class Limit:
    """At most so many in so many seconds, counted from the first; 0 is no limit."""

    name: str
    most: int
    seconds: int

    def key_of(self, who: object) -> bytes:
        """Who it was cannot be read from the table."""
        return blake2b(f"{self.name}|{who}".encode(), digest_size=16).digest()


@dataclass(frozen=True)
class Verdict:
    """Whether it may be done now, and what is left of the limit for how long."""

    limit: Limit
    spent: int
    seconds: int

    @property
    def is_refusal(self) -> bool:
        return self.spent > self.limit.most > 0

    @property
    def left(self) -> int:
        return max(0, self.limit.most - self.spent)


def spend(limit: Limit, who: object, amount: int = 1) -> Verdict:
    """Count one, or as many as it is.

    Called outside a transaction, so that it stays even when the rest is refused.
    On a disk too full to count, nobody is kept from reading.
    """
    if limit.most <= 0:
        return Verdict(limit, 0, limit.seconds)
    key = limit.key_of(who)
    asked: dict[str, bytes | int] = {"key": key, "seconds": limit.seconds, "amount": amount}
    try:
        with connection.cursor() as cursor:
            cursor.execute(SPEND, asked)
            spent, seconds = cursor.fetchone()
    except DatabaseError as error:
        if status_of(error) != HTTPStatus.INSUFFICIENT_STORAGE:
            raise
        logger.warning("No room to count the limit %s", limit.name)
        return Verdict(limit, 0, limit.seconds)
    return Verdict(limit, spent, max(1, math.ceil(seconds)))
