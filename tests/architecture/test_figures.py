"""Whatever stands in the strip of a card, the list behind it adds up to the same."""

import re
from collections.abc import Iterator
from decimal import Decimal
from random import Random
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone, translation

from scheda.core.parties.extension_points import Figure, party_figures
from scheda.core.parties.public import Party, Sphere, sphere_of, spheres_of
from scheda.foundation.accounts.models import User
from scheda.foundation.demo.world import World, demo_steps
from scheda.foundation.screens.list import ListScreen

SMALL = 24
TOTAL = re.compile(r'data-total="(-?[\d.]+)"')


@pytest.mark.django_db
def test_every_figure_of_every_demo_customer_equals_its_list(client: Client) -> None:
    with translation.override("it"):
        world = _demo_company()
        reader = User.objects.create_administrator(
            email="reader@example.com", password="long-enough-2026", name="Reader", language="it"
        )
        client.force_login(reader)
        compared = [
            _compare(client, figure)
            for party in [*world.made["companies"], *world.made["hero"]]
            for sphere in _spheres(party, reader)
            for figure in _figures(sphere, reader)
        ]

    assert [one for one in compared if one] == []
    assert len(compared) > SMALL


def _demo_company() -> World:
    world = World(chance=Random(7), today=timezone.localdate(), companies=SMALL)  # noqa: S311
    for step in demo_steps:
        step.make(world)
    return world


def _spheres(party: Party, user: Any) -> Iterator[Sphere]:
    party = Party.objects.prefetch_related("addresses").get(pk=party.pk)
    known = spheres_of(party, "", user)
    yield known.chosen
    if len(known.kin) > 1:
        yield sphere_of(party, "group", user)
    for site in known.sites:
        yield sphere_of(party, str(site.pk), user)


def _figures(sphere: Sphere, user: Any) -> Iterator[Figure]:
    for source in party_figures:
        yield from source.figures(sphere, user)


def _compare(client: Client, figure: Figure) -> str:
    """Nothing when they agree; else what was found instead."""
    if figure.amount is None:
        return f"{figure.label}: says no amount"
    answer = client.get(figure.url)
    found = set(_numbers(answer))
    if answer.status_code == 200 and Decimal(figure.amount) in found:
        return ""
    return f"{figure.label}: {figure.amount}, but {figure.url} says {sorted(found)}"


def _numbers(answer: Any) -> Iterator[Decimal]:
    yield from (Decimal(text) for text in TOTAL.findall(answer.content.decode()))
    screen = (answer.context or {}).get("screen")
    if isinstance(screen, ListScreen):
        yield Decimal(screen.total)
        # The answer left the reader's language behind.
        with translation.override("it"):
            totals = [str(value) for _label, value in screen.totals()]
        for text in "+".join(totals).split("+"):
            yield from _money(text)


def _money(text: str) -> Iterator[Decimal]:
    """As Italian writes it: 1.234,50 €."""
    plain = re.sub(r"[^\d,−-]", "", text).replace("−", "-").replace(",", ".")
    if plain:
        yield Decimal(plain)
