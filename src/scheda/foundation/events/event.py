"""Facts: published in the transaction that makes them true, or not at all."""

from collections.abc import Callable
from dataclasses import asdict, dataclass
from functools import cache
from typing import Any, ClassVar, Self, TypeVar

from django.core.exceptions import ImproperlyConfigured
from django.db import transaction
from pydantic import TypeAdapter

from scheda.foundation.events.models import OutboxEntry

_known: dict[str, "type[Event]"] = {}


@dataclass(frozen=True, kw_only=True)
class Event:
    """A business fact, in the past tense. Holds ids and plain values, never models."""

    name: ClassVar[str]

    def __init_subclass__(cls) -> None:
        super().__init_subclass__()
        if cls.__dict__.get("name", "").count(".") != 1:
            raise ImproperlyConfigured(f"{cls.__qualname__} needs a name such as “area.fact”.")
        first = _known.setdefault(cls.name, cls)
        if first is not cls:
            raise ImproperlyConfigured(f"{cls.name} is already {first.__qualname__}.")

    def payload(self) -> dict[str, Any]:
        return asdict(self)

    @classmethod
    def read(cls, payload: dict[str, Any]) -> Self:
        """The event again from its JSON: ids and days get their types back."""
        read: Self = _reader(cls.name).validate_python(payload)
        return read


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


followers: list[Callable[[OutboxEntry], object]] = []
"""Called with every fact, whatever its kind, inside the transaction: webhooks."""


def known_events() -> dict[str, "type[Event]"]:
    """Every kind of fact that the installed areas publish."""
    return {name: event for name, event in _known.items() if event.__module__.endswith(".events")}


def publish(event: Event) -> None:
    """Record the fact and tell everyone who reacts to it, all or nothing."""
    if not transaction.get_connection().in_atomic_block:
        raise transaction.TransactionManagementError(
            f"{event.name} must be published inside the transaction that made it true."
        )
    for read in readers.to(event):
        read(event)
    entry = OutboxEntry.objects.create(name=event.name, payload=event.payload())
    for follow in followers:
        follow(entry)
    for defer in deferrals.to(event):
        defer(event)


@cache
def _reader(name: str) -> TypeAdapter[Any]:
    return TypeAdapter(_known[name])
