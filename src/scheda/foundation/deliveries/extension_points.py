"""What carries deliveries out, and who may object."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass

from scheda.foundation.deliveries.models import Delivery
from scheda.foundation.extension.registry import Extension, ExtensionPoint
from scheda.foundation.records.fields import Label


@dataclass(frozen=True)
class Answer:
    """What the other side said; kept with the attempt."""

    status: int | None = None
    text: str = ""


class NotDelivered(Exception):
    """It did not arrive; another try may help. `after` is what the receiver asks us to wait."""

    def __init__(
        self, reason: str, *, answer: Answer | None = None, after: dt.timedelta | None = None
    ) -> None:
        super().__init__(reason)
        self.answer, self.after = answer or Answer(), after


class Undeliverable(NotDelivered):
    """It will never arrive: no further try."""


class MayHaveArrived(NotDelivered):
    """The answer got lost. Repeated under the same reference, if it may be repeated at all."""


class Channel(Extension):
    """One way out. `key` is the beginning of its lanes; `pauses` are seconds between the tries."""

    pauses: Sequence[int]
    is_one_by_one = False
    """Whether a lane carries one delivery at a time, so that a slow receiver holds one worker."""

    def deliver(self, delivery: Delivery) -> Answer:
        """Carry it out within `LIMIT`, outside any transaction, or raise one of the above."""
        raise NotImplementedError


class Objection(Extension):
    """Rights, consent and suppression, read again when something is about to leave."""

    def against(self, delivery: Delivery) -> str:
        """Why this may not go out any more; nothing when it may."""
        raise NotImplementedError


@dataclass(frozen=True)
class DeliveryKind(Extension):
    """What people read instead of `accounts.password_reset`.

    `purpose` is what a letter that advertises is for: it leaves only while that is wanted.
    """

    key: str
    label: Label
    purpose: str = ""


channels = ExtensionPoint("channels", accepts=Channel)
objections = ExtensionPoint("objections", accepts=Objection)
delivery_kinds = ExtensionPoint("delivery_kinds", accepts=DeliveryKind)
