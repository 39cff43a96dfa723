"""Two years of conversations with the made-up customers."""

from datetime import timedelta
from random import Random

from django.db.models import Max

from scheda.core.activities import demo_words as words
from scheda.core.activities.models import Activity
from scheda.core.activities.services.projecting import show_all
from scheda.core.parties.public import Party
from scheda.foundation.demo.world import DemoStep, World

KINDS = {"call": 48, "email": 20, "visit": 14, "meeting": 6, "note": 12}
FOR_EACH = (2, 3, 5, 8, 13, 21)
DAYS = 730


class DemoActivities(DemoStep):
    key = "activities"
    order = 30

    def make(self, world: World) -> None:
        staff: dict[object, list[Party]] = {}
        for company, person in world.made["staff"]:
            staff.setdefault(company.pk, []).append(person)
        activities = [
            _activity(world, company, staff.get(company.pk, []))
            for company in world.made["companies"]
            for _each in range(world.chance.choice(FOR_EACH))
        ]
        Activity.objects.bulk_create(activities, batch_size=1_000)
        show_all([activity.pk for activity in activities])
        _note_last_contacts(world)


def _activity(world: World, company: Party, people: list[Party]) -> Activity:
    chance = world.chance
    kind = chance.choices(list(KINDS), list(KINDS.values()))[0]
    language = "ro" if company.country == "RO" else "it"
    return Activity(
        party=company,
        kind=kind,
        at=world.moment_within(DAYS) + timedelta(minutes=chance.randrange(60)),
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
