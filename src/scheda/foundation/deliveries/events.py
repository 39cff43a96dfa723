from dataclasses import dataclass
from typing import ClassVar
from uuid import UUID

from scheda.foundation.events.event import Event


@dataclass(frozen=True, kw_only=True)
class DeliveryGivenUp(Event):
    """Something did not leave, and will not by itself."""

    name: ClassVar[str] = "deliveries.delivery_given_up"

    delivery_id: UUID
    lane: str
    kind: str
