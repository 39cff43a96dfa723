"""What other areas may add to the history of a customer."""

from scheda.core.timeline.kinds import (
    CONTACTS,
    DOCUMENTS,
    SERVICE,
    SYSTEM,
    Draw,
    TimelineKind,
    TimelineSource,
    timeline_kinds,
    timeline_sources,
)

__all__ = [
    "CONTACTS",
    "DOCUMENTS",
    "SERVICE",
    "SYSTEM",
    "Draw",
    "TimelineKind",
    "TimelineSource",
    "timeline_kinds",
    "timeline_sources",
]
