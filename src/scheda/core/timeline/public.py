"""What other areas may use of the timeline."""

from scheda.core.timeline.models import TimelineEntry
from scheda.core.timeline.services.asking import Asked
from scheda.core.timeline.services.feed import feed_context, kind_of
from scheda.core.timeline.services.projecting import Line, forget, project, project_instead

__all__ = [
    "Asked",
    "Line",
    "TimelineEntry",
    "feed_context",
    "forget",
    "kind_of",
    "project",
    "project_instead",
]
