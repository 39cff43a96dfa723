"""What is to be done with the made-up customers: late, today, next week, and every Monday."""

import datetime as dt
from collections.abc import Iterator
from typing import Any

from django.utils import timezone

from scheda.core.activities.demo_words import HERO_TALKS, SUBJECTS
from scheda.core.activities.models import Activity, Task
from scheda.core.activities.services import repeating
from scheda.core.activities.services.projecting import show_all
from scheda.core.activities.services.task_projecting import show_tasks
from scheda.core.parties.public import Party
from scheda.foundation.accounts.models import Team, User
from scheda.foundation.demo.world import DemoStep, World

KINDS = ("call", "call", "call", "visit", "email", "todo", "meeting")
DAYS = (-6, -3, -1, 0, 0, 0, 1, 1, 2, 3, 4, 5, 7, 9, 12, 20)
SHARE = 3
"""One customer of three has a step; the others are who the worklist of the forgotten is for."""


class DemoTasks(DemoStep):
    key = "tasks"
    order = 31

    def make(self, world: World) -> None:
        tasks = [_step(world, company) for company in world.made["companies"][::SHARE]]
        tasks += [
            _of_today(world, seller, hour) for seller in world.made["sellers"] for hour in (9, 14)
        ]
        tasks += _of_hero(world)
        Task.objects.bulk_create(tasks, batch_size=1_000)
        _planned_earlier(world, tasks)
        show_tasks(task.pk for task in tasks)
        _talk_with_hero(world)
        for team in Team.objects.order_by("name"):
            _meet_every_monday(world, team)


def _planned_earlier(world: World, tasks: list[Task]) -> None:
    """Some days ago, or some days before they were due: not in the minute the demo was made."""
    for task in tasks:
        day = min(timezone.localdate(task.due_at), world.today)
        task.created_at = world.office_hour(day - dt.timedelta(days=world.chance.randrange(1, 6)))
    Task.objects.bulk_update(tasks, ["created_at"], batch_size=1_000)


def _step(world: World, company: Party) -> Task:
    kind, days = world.chance.choice(KINDS), world.chance.choice(DAYS)
    day = world.today + dt.timedelta(days=days)
    if day.weekday() > 4:  # noqa: PLR2004
        day += dt.timedelta(days=2)
    is_all_day = kind in {"email", "todo"}
    hour = 0 if is_all_day else world.chance.randrange(8, 18)
    words = SUBJECTS["ro" if company.country == "RO" else "it"][kind]
    return _task(
        company,
        company.owner,
        _moment(day, hour, world.chance.choice((0, 30)) if hour else 0),
        kind=kind,
        subject=world.chance.choice(words),
        is_all_day=is_all_day,
        priority=world.chance.choice(("normal", "normal", "normal", "high", "low")),
    )


def _of_today(world: World, seller: User, hour: int) -> Task:
    """Nobody's day begins empty."""
    own = [one for one in world.made["companies"] if one.owner_id == seller.pk]
    company = world.chance.choice(own or world.made["companies"])
    words = SUBJECTS["ro" if company.country == "RO" else "it"]["call"]
    return _task(company, seller, _moment(world.today, hour, 30), kind="call", subject=words[0])


def _of_hero(world: World) -> list[Task]:
    [hero], people = world.made["hero"], world.made["hero_people"]
    soon, later = world.today + dt.timedelta(days=3), world.today + dt.timedelta(days=8)
    return [
        _task(
            hero, hero.owner, _moment(world.today, 15, 30), kind="call", person=people[0],
            subject="per il rinnovo del full service, due piattaforme", priority="high",
        ),
        _task(
            hero, hero.owner, _moment(soon, 0, 0), kind="todo", is_all_day=True,
            subject="Preparare l'offerta per la terza piattaforma, Porto Marghera",
        ),
        _task(
            hero, hero.owner, _moment(later, 10, 0), kind="visit", person=people[3],
            subject="Sopralluogo a Porto Marghera", site=world.made["hero_sites"][0],
            ends_at=_moment(later, 11, 30),
        ),
    ]  # fmt: skip


def _talk_with_hero(world: World) -> None:
    [hero], people = world.made["hero"], world.made["hero_people"]
    talks = list(_talks(world, hero, people))
    Activity.objects.bulk_create(talks)
    show_all(talk.pk for talk in talks)
    last = max(talk.at for talk in talks if talk.kind != Activity.Kind.NOTE)
    Party.objects.filter(pk=hero.pk).update(last_contact_at=last)


def _talks(world: World, hero: Party, people: list[Party]) -> Iterator[Activity]:
    for days, hour, minute, kind, who, minutes, outcome, text in HERO_TALKS:
        at = _moment(world.today - dt.timedelta(days=days), hour, minute)
        yield Activity(
            party=hero,
            kind=kind,
            at=min(at, timezone.now() - dt.timedelta(minutes=70)),
            person=people[who] if who is not None else None,
            direction="in" if kind == "email" else "out",
            minutes=minutes,
            outcome=outcome,
            text=text,
            author=hero.owner,
            team=hero.team,
        )


def _meet_every_monday(world: World, team: Team) -> None:
    people = list(User.objects.filter(teams=team, is_active=True).order_by("email"))
    if not people:
        return
    first = world.today - dt.timedelta(days=world.today.weekday())
    start = _moment(first, 8, 30)
    repeating.repeat(
        by=people[0],
        rule="FREQ=WEEKLY;BYDAY=MO",
        due_at=start,
        ends_at=start + dt.timedelta(minutes=45),
        kind="meeting",
        subject=f"Riunione {team.name}" if people[0].language != "ro" else f"Ședință {team.name}",
        colleagues=people[1:],
        audience="team",
        team=team,
        on_holiday="next",
    )


def _task(party: Party, owner: User | None, due_at: dt.datetime, **facts: Any) -> Task:
    return Task(party=party, owner=owner, created_by=owner, team=party.team, due_at=due_at, **facts)


def _moment(day: dt.date, hour: int, minute: int) -> dt.datetime:
    return timezone.make_aware(dt.datetime.combine(day, dt.time(hour, minute)))
