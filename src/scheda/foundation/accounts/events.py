from dataclasses import dataclass
from typing import ClassVar
from uuid import UUID

from scheda.foundation.events.event import Event


@dataclass(frozen=True, kw_only=True)
class ColleagueInvited(Event):
    """Somebody is to get a letter with a link; also when it is sent again."""

    name: ClassVar[str] = "accounts.colleague_invited"

    invitation_id: UUID
    by_id: UUID


@dataclass(frozen=True, kw_only=True)
class ColleagueJoined(Event):
    name: ClassVar[str] = "accounts.colleague_joined"

    user_id: UUID


@dataclass(frozen=True, kw_only=True)
class ColleagueDeactivated(Event):
    name: ClassVar[str] = "accounts.colleague_deactivated"

    user_id: UUID
    by_id: UUID


@dataclass(frozen=True, kw_only=True)
class ColleagueReactivated(Event):
    name: ClassVar[str] = "accounts.colleague_reactivated"

    user_id: UUID
    by_id: UUID
