"""Quotes, orders and deliveries of some made-up customers, and what each may owe us."""

import datetime as dt
from decimal import ROUND_HALF_UP, Decimal
from typing import Any

from django.utils import timezone

from scheda.core.parties.public import Party
from scheda.foundation.demo.world import World
from scheda.modules.documents.models import CreditProfile
from scheda.modules.documents.services.drafts import LineDraft
from scheda.modules.documents.services.mirroring import mirror
from scheda.modules.documents.services.sheets import DocumentSheet, DueSheet, Follow

CENT = Decimal("0.01")
RATES = {"IT": Decimal(22), "RO": Decimal(21)}
LIMITS = (5_000, 8_000, 10_000, 15_000, 20_000, 30_000, 50_000)
OFFERS = {
    "IT": (
        ("Noleggio piattaforma 12 m, 3 mesi", 4_650),
        ("Full service carrelli, 12 mesi", 6_480),
        ("Carrello elevatore usato 16 q", 11_200),
        ("Revisione telehandler", 2_340),
    ),
    "RO": (
        ("Închiriere nacelă 12 m, 3 luni", 4_150),
        ("Service complet stivuitoare, 12 luni", 5_280),
        ("Stivuitor electric rulat", 9_800),
    ),
}
TRADES = 48
INSURED = 0.3


def make_trade(world: World, companies: list[Party]) -> None:
    """A few chains at every stage, each of one company."""
    chosen = world.chance.sample(companies, min(TRADES, len(companies)))
    sheets = [sheet for at, party in enumerate(chosen) for sheet in _trade(world, party, at)]
    mirror(sheets, by=None)
    with_limit = [one for at, one in enumerate(companies) if at % 5]
    CreditProfile.objects.bulk_create(_profile(world, one) for one in with_limit)


def sheet(world: World, party: Party, **facts: Any) -> DocumentSheet:
    """A document of the administration's program: `gross` is split, one line says what it is."""
    gross, what = Decimal(facts.pop("gross")), facts.pop("what")
    days_ago = facts.pop("days_ago")
    rate = RATES.get(party.country, RATES["IT"])
    net = (gross * 100 / (100 + rate)).quantize(CENT, ROUND_HALF_UP)
    due = facts.pop("due", None)
    line = LineDraft(
        description=what, quantity=Decimal(1), unit_price=net, total=net, tax_rate=rate
    )
    return DocumentSheet(
        source="demo",
        source_id=f"{facts['kind']} {facts['number']}",
        party_id=party.pk,
        date=world.today - dt.timedelta(days=days_ago),
        net=net,
        tax=gross - net,
        seller_id=party.owner_id,
        lines=[line],
        instalments=[_due(world, gross, due)] if due is not None else [],
        milestones={
            status: _moment(world, ago) for status, ago in facts.pop("reached", {}).items()
        },
        follows=[Follow(source_id=one) for one in facts.pop("after", ())],
        **facts,
    )


def _due(world: World, gross: Decimal, days: int | str) -> DueSheet:
    if isinstance(days, str):
        return DueSheet(
            due_on=world.today - dt.timedelta(days=int(days)), amount=gross,
            open_amount=Decimal(), method="MP05",
        )  # fmt: skip
    return DueSheet(due_on=world.today + dt.timedelta(days=days), amount=gross, method="MP05")


def _moment(world: World, days_ago: int) -> dt.datetime:
    day = world.today - dt.timedelta(days=days_ago)
    at = timezone.make_aware(dt.datetime.combine(day, dt.time(10, 20)))
    return min(at, timezone.now() - dt.timedelta(minutes=40))


def _trade(world: World, party: Party, at: int) -> list[DocumentSheet]:
    """One quote and what became of it: still open, lost, or ordered and perhaps delivered."""
    what, price = world.chance.choice(OFFERS["RO" if party.country == "RO" else "IT"])
    gross = Decimal(price) * world.chance.randrange(90, 125) / 100
    ago, year = world.chance.randrange(4, 26), world.today.year
    trade = {"what": what, "gross": gross}
    quote = {"kind": "quote", "number": f"{year}/{400 + at}", **trade}
    if at % 2 == 0:
        return [_open_quote(world, party, quote, ago, is_read=at % 3 != 0)]
    if at % 5 == 0:
        return [_lost_quote(world, party, quote, ago, "expired" if at % 10 else "rejected")]
    order = {"kind": "order", "number": f"{year}/{200 + at}", **trade}
    if at % 3:
        return _ordered(world, party, quote, order, ago, status="confirmed")
    delivery = sheet(
        world, party, kind="delivery_note", number=f"{year}/{600 + at}", **trade,
        days_ago=ago, status="delivered", reason="sale", after=[f"order {order['number']}"],
        reached={"delivered": ago},
    )  # fmt: skip
    return [*_ordered(world, party, quote, order, ago, status="fulfilled"), delivery]


def _open_quote(
    world: World, party: Party, quote: dict[str, Any], ago: int, *, is_read: bool
) -> DocumentSheet:
    return sheet(
        world, party, **quote, days_ago=ago, status="viewed" if is_read else "sent",
        valid_until=world.today + dt.timedelta(days=30 - ago),
        reached={"sent": ago, **({"viewed": ago - 2} if is_read else {})},
    )  # fmt: skip


def _lost_quote(
    world: World, party: Party, quote: dict[str, Any], ago: int, lost: str
) -> DocumentSheet:
    return sheet(
        world, party, **quote, days_ago=ago + 30, status=lost,
        valid_until=world.today - dt.timedelta(days=ago), reached={"sent": ago + 30, lost: ago},
    )  # fmt: skip


def _ordered(
    world: World,
    party: Party,
    quote: dict[str, Any],
    order: dict[str, Any],
    ago: int,
    *,
    status: str,
) -> list[DocumentSheet]:
    return [
        sheet(
            world, party, **quote, days_ago=ago + 20, status="ordered",
            reached={"sent": ago + 20, "accepted": ago + 12},
        ),
        sheet(
            world, party, **order, days_ago=ago + 10, status=status,
            after=[f"quote {quote['number']}"], reached={"confirmed": ago + 10},
        ),
    ]  # fmt: skip


def _profile(world: World, party: Party) -> CreditProfile:
    is_insured = world.chance.random() < INSURED
    limit = Decimal(world.chance.choice(LIMITS))
    return CreditProfile(
        party=party,
        limit=limit,
        insured_limit=limit / 2 if is_insured else None,
        insurer="Assicrediti Nord" if is_insured else "",
        policy=world.chance.choice(CreditProfile.Policy.values),
        max_overdue_days=world.chance.choice((None, 30, 60)),
        granted_by=world.made["sellers"][-1],
    )
