"""When the made-up company works, and what stands in its sellers' weeks."""

import datetime as dt

from django.utils import timezone

from scheda.core.activities.public import plan
from scheda.core.calendar.demo_words import APPOINTMENTS, CLOSING
from scheda.core.calendar.models import Exceptional, WorkCalendar
from scheda.core.parties.public import Party
from scheda.foundation.accounts.models import Team, User
from scheda.foundation.demo.world import DemoStep, World

WEEK = (-4, 10)
EACH = 7
HALF_HOURS = (1, 2, 2, 3, 4)
FAIR_DAYS = 3


class DemoCalendar(DemoStep):
    key = "calendar"
    order = 35

    def make(self, world: World) -> None:
        company, _made = WorkCalendar.objects.get_or_create(
            team=None, user=None, defaults={"country": "IT", "subdivision": "PD"}
        )
        _closed_at_christmas(company, world.today.year)
        romania = Team.objects.filter(name="România").first()
        if romania:
            WorkCalendar.objects.get_or_create(
                team=romania,
                user=None,
                defaults={"country": "RO", "tzid": "Europe/Bucharest"},
            )
        for seller in world.made["sellers"]:
            _week(world, seller)


def _closed_at_christmas(calendar: WorkCalendar, year: int) -> None:
    Exceptional.objects.get_or_create(
        calendar=calendar,
        starts_on=dt.date(year, 12, 24),
        ends_on=dt.date(year + 1, 1, 5),
        defaults={"name": CLOSING},
    )


def _week(world: World, seller: User) -> None:
    """Visits and meetings around today, and a fair that lasts some days."""
    chance, language = world.chance, "ro" if seller.language == "ro" else "it"
    companies = [one for one in world.made["companies"] if one.owner_id == seller.pk]
    for _each in range(EACH if companies else 0):
        company: Party = chance.choice(companies)
        kind = chance.choice(("visit", "meeting", "meeting", "call"))
        day = world.today + dt.timedelta(days=chance.randrange(*WEEK))
        if day.weekday() > 4:
            day += dt.timedelta(days=2)
        starts = _moment(day, chance.choice((9, 10, 11, 14, 15, 16)), chance.choice((0, 30)))
        plan(
            by=seller,
            kind=kind,
            subject=chance.choice(APPOINTMENTS[language][kind]),
            party=company,
            due_at=starts,
            ends_at=starts + dt.timedelta(minutes=30 * chance.choice(HALF_HOURS)),
            location=company.city if kind == "visit" else "",
        )
    fair = world.today + dt.timedelta(days=7 - world.today.weekday() + chance.randrange(4))
    plan(
        by=seller,
        kind="todo",
        subject=APPOINTMENTS[language]["fair"][0],
        due_at=_moment(fair, 0),
        ends_at=_moment(fair + dt.timedelta(days=FAIR_DAYS), 0),
        is_all_day=True,
    )


def _moment(day: dt.date, hour: int, minute: int = 0) -> dt.datetime:
    return dt.datetime.combine(day, dt.time(hour, minute), timezone.get_current_timezone())
