from scheda.core.timeline.models.entry import TimelineEntry, TimelineEntryQuerySet

__all__ = ["TimelineEntry", "TimelineEntryQuerySet"]
