from dataclasses import dataclass
from typing import ClassVar
from uuid import UUID

from scheda.foundation.events.event import Event


@dataclass(frozen=True, kw_only=True)
class EndpointSwitchedOff(Event):
    """By itself: the receiver asked for it, or failed for too long."""

    name: ClassVar[str] = "webhooks.endpoint_switched_off"

    endpoint_id: UUID
    reason: str
