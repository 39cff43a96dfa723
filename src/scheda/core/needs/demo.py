"""What the made-up customers need; one of them says what quality means to it."""

import datetime as dt
from typing import Any

from scheda.core.needs import demo_words as words
from scheda.core.needs.models import (
    Need,
    QualityCriterion,
    QualityProfile,
    QualityWeight,
    Satisfaction,
)
from scheda.core.needs.models.need import Source
from scheda.core.needs.services.projecting import show_all
from scheda.core.parties.public import Party
from scheda.foundation.demo.world import DemoStep, World

SHARE, DESCRIBED = 0.3, 0.06
CONTENT = (3, 4, 4, 5, 5, 2)


class DemoNeeds(DemoStep):
    key = "needs"
    order = 36

    def make(self, world: World) -> None:
        companies: list[Party] = world.made["companies"]
        hero: Party = next(iter(world.made.get("hero", companies)))
        some = [one for one in companies if one != hero and world.chance.random() < SHARE]
        needs = [*(_need(world, one) for one in some), *_hero_needs(world, hero)]
        Need.objects.bulk_create(needs, batch_size=1_000)
        show_all(need.pk for need in needs)
        criteria = {one.code: one for one in QualityCriterion.objects.all()}
        described = [one for one in some if world.chance.random() < DESCRIBED]
        for company in described:
            chosen = world.chance.sample(sorted(criteria), min(3, len(criteria)))
            _describe(world, company, criteria, [(code, 5, 0) for code in chosen])
        _describe(world, hero, criteria, words.HERO_QUALITY, words.HERO_STRATEGY)


def _need(world: World, company: Party) -> Need:
    language = "ro" if company.country == "RO" else "it"
    kind, what = world.chance.choice(words.NEEDS[language])
    noted_on = world.day_within(400)
    return Need(
        party=company,
        kind=kind,
        what=what,
        strength=world.chance.randrange(1, 6),
        source=world.chance.choice(Source.values),
        noted_on=noted_on,
        expires_on=world.today + dt.timedelta(days=world.chance.choice((10, 90, 200))),
        **_author(company),
    )


def _hero_needs(world: World, hero: Party) -> list[Need]:
    return [
        Need(
            party=hero,
            kind=kind,
            what=what,
            strength=strength,
            source=source,
            noted_on=world.today - dt.timedelta(days=ago),
            expires_on=world.today + dt.timedelta(days=ahead) if ahead else None,
            **_author(hero),
        )
        for kind, what, strength, source, ago, ahead in words.HERO_NEEDS
    ]


def _describe(
    world: World,
    company: Party,
    criteria: dict[str, QualityCriterion],
    quality: Any,
    strategy: str = "",
) -> None:
    """Weights, the commitments that usually follow, and a few judgements."""
    QualityProfile.objects.create(party=company, strategy=strategy)
    known = [(criteria[code], weight, score) for code, weight, score in quality if code in criteria]
    QualityWeight.objects.bulk_create(
        QualityWeight(party=company, criterion=one, weight=weight, commitment=one.commitment)
        for one, weight, _score in known
    )
    Satisfaction.objects.bulk_create(
        Satisfaction(
            party=company,
            criterion=one,
            score=score or world.chance.choice(CONTENT),
            noted_on=world.today - dt.timedelta(days=days),
            **_author(company),
        )
        for one, _weight, score in known
        for days in (20, 150)
    )


def _author(company: Party) -> dict[str, Any]:
    return {"author": company.owner}
