"""What other areas may add: dates that somebody should be reminded of."""

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any, ClassVar
from uuid import UUID

from scheda.foundation.extension.registry import Extension, ExtensionPoint


@dataclass(frozen=True)
class Expiry:
    """Something of a customer ends on a day: a paper, an offer, a contract, an inspection."""

    on: dt.date
    label: str
    url: str
    party_id: UUID
    party: str = ""
    detail: str = ""
    icon: str = "calendar-clock"


class ExpirySource(Extension):
    """The dates that one area knows, read in one query; permission is (record type, action)."""

    permission: ClassVar[tuple[str, str]]

    def is_allowed(self, user: Any) -> bool:
        return bool(user.may(*self.permission))

    def of_sphere(self, sphere: Any, user: Any) -> Iterable[Expiry]:
        """What is past and still matters, and what is to come, of one customer's sphere."""
        raise NotImplementedError


expiries = ExtensionPoint("expiries", accepts=ExpirySource)
