"""Who decides at the made-up customers, and what the people of one of them look at."""

import datetime as dt
from typing import Any

from scheda.core.activities.public import Activity, show_all
from scheda.core.buying_centre import demo_words as words
from scheda.core.buying_centre.models import Criterion, Stance
from scheda.core.buying_centre.services import gaps, projecting
from scheda.core.parties.public import Party, Relationship
from scheda.foundation.demo.world import DemoStep, World

ATTITUDES = {"supporter": 34, "neutral": 34, "": 16, "champion": 6, "sceptic": 7, "blocker": 3}
SILENT_DAYS = 92
VISITED_DAYS = 16
OPINIONS = 0.12
"""The share of the companies where somebody wrote down what people look at."""


class DemoBuyingCentre(DemoStep):
    key = "buying_centre"
    order = 35

    def make(self, world: World) -> None:
        hero: Party = next(iter(world.made.get("hero", world.made["companies"])))
        companies = {hero.pk, *(company.pk for company in world.made["companies"])}
        found = Relationship.objects.filter(party__in=companies).order_by("created_at", "pk")
        roles = list(found.select_related("party__owner"))
        for role in roles:
            _give_part(world, role)
        centre = _centre(hero, [role for role in roles if role.party_id == hero.pk])
        Relationship.objects.bulk_update(
            roles, ["buying_roles", "attitude", "influence", "reports_to"], batch_size=1_000
        )
        stances = [*_opinions(world, roles, hero), *_hero_opinions(world, hero, centre)]
        Stance.objects.bulk_create(stances, batch_size=1_000)
        projecting.show_stances(stance.pk for stance in stances)
        if "buyer" in centre:
            _silence(world, hero, centre)
        gaps.refresh(companies)


def _give_part(world: World, role: Relationship) -> None:
    chance = world.chance
    choices = words.PARTS.get(role.department, [[]])
    role.buying_roles = list(chance.choice(choices))
    if role.buying_roles:
        role.attitude = chance.choices(list(ATTITUDES), list(ATTITUDES.values()))[0]
        role.influence = chance.randrange(2, 6)


def _centre(hero: Party, roles: list[Relationship]) -> dict[str, Relationship]:
    """Five people by the part they play; the first decides, and the others report to them."""
    by_weight = sorted(
        roles, key=lambda role: (words.ORDER.get(role.department, 9), role.job_title)
    )
    centre: dict[str, Relationship] = {}
    for role, (name, facts) in zip(by_weight, words.CENTRE.items(), strict=False):
        centre[name] = role
        for key, value in facts.items():
            setattr(role, key, value)
    first = centre.get("decider")
    for role in roles:
        role.reports_to_id = first.person_id if first and role is not first else None
    if "foreman" in centre and "safety" in centre:
        centre["safety"].reports_to_id = centre["foreman"].person_id
    return centre


def _opinions(world: World, roles: list[Relationship], hero: Party) -> list[Stance]:
    criteria = list(Criterion.objects.in_use())
    chosen = [role for role in roles if role.buying_roles and role.party_id != hero.pk]
    return [
        _stance(
            world, role, criterion, world.chance.randrange(-1, 3), world.chance.randrange(5, 400)
        )
        for role in chosen
        if world.chance.random() < OPINIONS
        for criterion in world.chance.sample(criteria, min(2, len(criteria)))
    ]


def _hero_opinions(world: World, hero: Party, centre: dict[str, Relationship]) -> list[Stance]:
    criteria = {one.code: one for one in Criterion.objects.all()}
    return [
        _stance(world, centre[who], criteria[code], position, days, weight=weight, note=note)
        for who, code, weight, position, days, note in words.OPINIONS
        if who in centre and code in criteria
    ]


def _stance(
    world: World,
    role: Relationship,
    criterion: Criterion,
    position: int,
    days: int,
    **facts: Any,
) -> Stance:
    author = role.party.owner
    noted_on = world.today - dt.timedelta(days=days)
    facts = {"weight": world.chance.randrange(2, 6), **facts}
    return Stance(
        party=role.party,
        person_id=role.person_id,
        criterion=criterion,
        position=position,
        noted_on=noted_on,
        author=author,
        **facts,
    )


def _silence(world: World, hero: Party, centre: dict[str, Relationship]) -> None:
    """Nobody has spoken to purchasing for a while; the others were spoken to lately."""
    since = world.office_hour(world.today - dt.timedelta(days=SILENT_DAYS))
    silent = centre["buyer"].person_id
    later = Activity.objects.filter(person=silent, at__gt=since)
    moved = list(later.values_list("pk", flat=True))
    later.update(person=centre["decider"].person_id)
    last = _talk(hero, since, silent, kind="call", outcome="answered", text=words.LAST_WORDS)
    visit = world.office_hour(world.today - dt.timedelta(days=VISITED_DAYS))
    safety = centre["safety"].person_id if "safety" in centre else None
    seen = _talk(hero, visit, safety, kind="visit", outcome="done", text=words.VISIT_WORDS)
    show_all([*moved, last.pk, seen.pk])


def _talk(hero: Party, at: dt.datetime, person_id: Any, **facts: Any) -> Activity:
    author: Any = hero.owner
    return Activity.objects.create(
        party=hero, at=at, person_id=person_id, author=author, team=hero.team, minutes=9, **facts
    )
