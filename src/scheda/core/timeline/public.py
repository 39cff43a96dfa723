"""What other areas may use of the timeline."""

from scheda.core.timeline.services.projecting import Line, forget, project

__all__ = ["Line", "forget", "project"]
