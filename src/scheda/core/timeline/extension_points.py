"""What other areas may add to the history of a customer."""

from scheda.core.timeline.kinds import (
    CONTACTS,
    DOCUMENTS,
    SERVICE,
    SYSTEM,
    Draw,
    TimelineKind,
    timeline_kinds,
)

__all__ = ["CONTACTS", "DOCUMENTS", "SERVICE", "SYSTEM", "Draw", "TimelineKind", "timeline_kinds"]
