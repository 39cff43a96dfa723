"""What the steps of the demo share."""

import datetime as dt
from dataclasses import dataclass, field
from random import Random
from typing import Any

from django.utils import timezone

from scheda.foundation.extension.registry import Extension, ExtensionPoint


@dataclass
class World:
    """One seeded source of chance, one today, and what earlier steps made, by name."""

    chance: Random
    today: dt.date
    companies: int
    made: dict[str, list[Any]] = field(default_factory=dict)

    def day_within(self, days: int) -> dt.date:
        """A day of the last `days`, working days likelier."""
        day = self.today - dt.timedelta(days=self.chance.randrange(1, days))
        return day - dt.timedelta(days=2) if day.weekday() > 4 else day  # noqa: PLR2004

    def moment_within(self, days: int) -> dt.datetime:
        """Office hours of such a day, in UTC."""
        return self.office_hour(self.day_within(days))

    def office_hour(self, day: dt.date) -> dt.datetime:
        """Of today only what has been already."""
        hour, minute = self.chance.randrange(7, 17), self.chance.randrange(0, 60, 5)
        moment = dt.datetime(day.year, day.month, day.day, hour, minute, tzinfo=dt.UTC)
        return min(moment, timezone.now() - dt.timedelta(minutes=5 + minute))


class DemoStep(Extension):
    """One area's part. Lower orders go first and leave what they made in the world."""

    def is_made(self) -> bool:
        """Whether it is here already; then nothing is made again."""
        return False

    def make(self, world: World) -> None:
        raise NotImplementedError


demo_steps = ExtensionPoint("demo_steps", accepts=DemoStep)
