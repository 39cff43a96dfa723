"""Facts: published in the transaction that makes them true, or not at all."""

from collections.abc import Callable
from dataclasses import asdict, dataclass
from typing import Any, ClassVar, TypeVar

from django.db import transaction

from scheda.foundation.events.models import OutboxEntry


@dataclass(frozen=True, kw_only=True)
class Event:
    """A business fact, in the past tense. Holds ids and plain values, never models."""

    name: ClassVar[str]

    def payload(self) -> dict[str, Any]:
        return asdict(self)


E = TypeVar("E", bound=Event)
Reaction = Callable[[Any], object]


class Reactions:
    """Who reacts to which fact, in the order of registration."""

    def __init__(self) -> None:
        self._by_event: dict[type[Event], list[Reaction]] = {}

    def register(self, event_type: type[E], *reactions: Callable[[E], object]) -> None:
        self._by_event.setdefault(event_type, []).extend(reactions)

    def to(self, event: Event) -> list[Reaction]:
        return self._by_event.get(type(event), [])


readers = Reactions()
"""Called inside the transaction: timeline, search, counters. Keep them set-based and short."""

deferrals = Reactions()
"""Filled by `@after`: each queues a job on the same connection."""


def publish(event: Event) -> None:
    """Record the fact and tell everyone who reacts to it, all or nothing."""
    if not transaction.get_connection().in_atomic_block:
        raise transaction.TransactionManagementError(
            f"{event.name} must be published inside the transaction that made it true."
        )
    for read in readers.to(event):
        read(event)
    OutboxEntry.objects.create(name=event.name, payload=event.payload())
    for defer in deferrals.to(event):
        defer(event)
