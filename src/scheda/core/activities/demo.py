"""Two years of conversations with the made-up customers, some of them from today."""

from datetime import date, datetime, timedelta
from random import Random

from django.db.models import Max

from scheda.core.activities import demo_words as words
from scheda.core.activities.models import Activity
from scheda.core.activities.services import mentions
from scheda.core.activities.services.projecting import show_all
from scheda.core.parties.public import Party
from scheda.foundation.accounts.models import User
from scheda.foundation.demo.world import DemoStep, World

KINDS = {"call": 48, "email": 20, "visit": 14, "meeting": 6, "note": 12}
FOR_EACH = (2, 3, 5, 8, 13, 21)
DAYS = 730
LATELY = {0: 9, 1: 14, 2: 8, 3: 8, 6: 6}
"""How many conversations there were today, yesterday and the days before."""
ASKED = 6
Staff = dict[object, list[Party]]


class DemoActivities(DemoStep):
    key = "activities"
    order = 30

    def make(self, world: World) -> None:
        staff: Staff = {}
        for company, person in world.made["staff"]:
            staff.setdefault(company.pk, []).append(person)
        activities = [
            _activity(world, company, staff, world.moment_within(DAYS))
            for company in world.made["companies"]
            for _each in range(world.chance.choice(FOR_EACH))
        ]
        asking = [_question(world) for _each in range(ASKED)]
        Activity.objects.bulk_create(
            [*activities, *_lately(world, staff), *asking], batch_size=1_000
        )
        show_all(Activity.objects.values_list("pk", flat=True))
        _note_last_contacts(world)
        for question in asking:
            mentions.tell(question, by=question.author)


def _lately(world: World, staff: Staff) -> list[Activity]:
    days: list[date] = [
        world.today - timedelta(days=ago) for ago, count in LATELY.items() for _each in range(count)
    ]
    companies = world.made["companies"]
    return [
        _activity(world, world.chance.choice(companies), staff, world.office_hour(day))
        for day in days
    ]


def _question(world: World) -> Activity:
    """One colleague asks another of the same team, who is told."""
    company = world.chance.choice(world.made["companies"])
    colleagues = User.objects.filter(teams=company.team).order_by("email")
    asking, asked = world.chance.sample(list(colleagues), 2)
    return Activity(
        party=company,
        kind="note",
        at=world.office_hour(world.today - timedelta(days=world.chance.randrange(3))),
        text=f"@{asked.name} {world.chance.choice(words.QUESTIONS[asked.language])}",
        author=asking,
        team=company.team,
    )


def _activity(world: World, company: Party, staff: Staff, at: datetime) -> Activity:
    chance, people = world.chance, staff.get(company.pk, [])
    kind = chance.choices(list(KINDS), list(KINDS.values()))[0]
    language = "ro" if company.country == "RO" else "it"
    return Activity(
        party=company,
        kind=kind,
        at=at,
        person=chance.choice(people) if people and kind != "note" else None,
        direction=chance.choice(("out", "out", "in")),
        outcome=_outcome(chance, kind),
        minutes=chance.choice((3, 5, 8, 12, 20, 45)) if kind in {"call", "visit"} else None,
        text=chance.choice(words.TEXTS[language][kind]),
        author=company.owner,
        team=company.team,
        is_pinned=kind == "note" and chance.random() < 0.1,
    )


def _outcome(chance: Random, kind: str) -> str:
    if kind == "call":
        return chance.choice(("answered", "answered", "no_answer", "call_back"))
    return "done" if kind in {"visit", "meeting"} else ""


def _note_last_contacts(world: World) -> None:
    companies = world.made["companies"]
    latest = dict(
        Activity.objects.filter(party__in=companies)
        .exclude(kind="note")
        .values_list("party")
        .annotate(Max("at"))
    )
    for company in companies:
        company.last_contact_at = latest.get(company.pk)
    Party.objects.bulk_update(companies, ["last_contact_at"], batch_size=500)
