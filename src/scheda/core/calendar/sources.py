"""What stands in a calendar, and how other areas add to it."""

import datetime as dt
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.utils import timezone

from scheda.foundation.extension.registry import Extension, ExtensionPoint
from scheda.foundation.records.fields import Label

SHORTEST = dt.timedelta(minutes=30)


@dataclass(frozen=True, kw_only=True)
class Entry:
    """One thing in the calendar of one or more people.

    Without `ends` it is a moment. `state` is planned, done, or busy, which says nothing else.
    `task_id` is there only when the reader may move it.
    """

    key: str
    title: str
    starts: dt.datetime
    ends: dt.datetime | None = None
    is_all_day: bool = False
    who: tuple[UUID, ...] = ()
    detail: str = ""
    place: str = ""
    icon: str = "calendar"
    state: str = "planned"
    url: str = ""
    task_id: UUID | None = None

    @property
    def first_day(self) -> dt.date:
        return timezone.localdate(self.starts)

    @property
    def last_day(self) -> dt.date:
        """What ends at midnight ends on the day before."""
        if self.ends is None or self.ends <= self.starts:
            return self.first_day
        return timezone.localdate(self.ends - dt.timedelta(microseconds=1))

    @property
    def is_in_strip(self) -> bool:
        """Shown above the hours: all day, or longer than one."""
        return self.is_all_day or self.first_day != self.last_day

    @property
    def shown_until(self) -> dt.datetime:
        """A moment takes some room, so that it can be read and pressed."""
        return max(self.ends or self.starts, self.starts + SHORTEST)


class CalendarSource(Extension):
    """Things of another area: machines that come back, papers that expire."""

    label: Label

    def entries(
        self, viewer: Any, people: Sequence[Any], start: dt.datetime, end: dt.datetime
    ) -> Iterable[Entry]:
        """What `viewer` may see of these people's between the two, in a fixed number of queries."""
        raise NotImplementedError


calendar_sources = ExtensionPoint("calendar_sources", accepts=CalendarSource)
