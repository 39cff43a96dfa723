"""What other areas may add to the calendar."""

from scheda.core.calendar.sources import CalendarSource, Entry, calendar_sources

__all__ = ["CalendarSource", "Entry", "calendar_sources"]
