from scheda.core.calendar.models.feed import Feed, FeedQuerySet
from scheda.core.calendar.models.guest import Guest, GuestQuerySet
from scheda.core.calendar.models.outside_event import OutsideEvent, OutsideEventQuerySet
from scheda.core.calendar.models.work_calendar import (
    Exceptional,
    ExceptionalQuerySet,
    WorkCalendar,
    WorkCalendarQuerySet,
)

__all__ = [
    "Exceptional",
    "ExceptionalQuerySet",
    "Feed",
    "FeedQuerySet",
    "Guest",
    "GuestQuerySet",
    "OutsideEvent",
    "OutsideEventQuerySet",
    "WorkCalendar",
    "WorkCalendarQuerySet",
]
