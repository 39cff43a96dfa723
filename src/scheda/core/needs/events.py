from dataclasses import dataclass
from typing import ClassVar
from uuid import UUID

from scheda.foundation.events.event import Event


@dataclass(frozen=True, kw_only=True)
class NeedNoted(Event):
    """We learned what a customer needs, prefers or is interested in."""

    name: ClassVar[str] = "needs.need_noted"

    need_id: UUID
    party_id: UUID
    kind: str
    by_id: UUID


@dataclass(frozen=True, kw_only=True)
class NeedChanged(Event):
    """It was corrected, closed or opened again; `state` says how it stands now."""

    name: ClassVar[str] = "needs.need_changed"

    need_id: UUID
    party_id: UUID
    state: str
    by_id: UUID


@dataclass(frozen=True, kw_only=True)
class NeedRemoved(Event):
    """It was never true."""

    name: ClassVar[str] = "needs.need_removed"

    need_id: UUID
    party_id: UUID
    by_id: UUID


@dataclass(frozen=True, kw_only=True)
class QualityDescribed(Event):
    """What quality means to a customer was written down or weighed anew."""

    name: ClassVar[str] = "needs.quality_described"

    party_id: UUID
    by_id: UUID


@dataclass(frozen=True, kw_only=True)
class SatisfactionNoted(Event):
    """A customer told how content they are with one criterion."""

    name: ClassVar[str] = "needs.satisfaction_noted"

    satisfaction_id: UUID
    party_id: UUID
    criterion_id: UUID
    score: int
    by_id: UUID | None
