"""Who is doing this, and why: told to the database for the length of one transaction."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Protocol
from uuid import UUID

from django.db import connection, transaction

LABEL = "SELECT set_config('scheda.actor', %s, true), set_config('scheda.reason', %s, true)"


class Actor(Protocol):
    @property
    def pk(self) -> UUID: ...


@contextmanager
def acting_as(actor: Actor | None, reason: str) -> Iterator[None]:
    """One transaction whose changes carry this name in the history."""
    with transaction.atomic():
        with connection.cursor() as cursor:
            cursor.execute(
                LABEL,
                [str(actor.pk) if actor else "", reason[:200]],
            )
        yield
