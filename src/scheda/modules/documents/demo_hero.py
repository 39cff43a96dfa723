"""The documents of the one customer on whom everything is shown.

Limit 60 000: invoices 31 200, of which 6 480 overdue, deliveries 9 150, orders 8 100; three open
quotes of 41 300; a turnover of 96 400 after 117 560.
"""

import datetime as dt
from decimal import Decimal
from typing import Any

from scheda.core.parties.public import Party
from scheda.foundation.demo.world import World
from scheda.modules.documents.demo_trade import sheet
from scheda.modules.documents.services.granting import grant
from scheda.modules.documents.services.mirroring import mirror
from scheda.modules.documents.services.sheets import DocumentSheet

YEAR, YEAR_BEFORE = Decimal("96400.00"), Decimal("117560.00")
SHARES = (9, 7, 11, 8, 10, 6, 9, 12, 8, 10, 10)
CENT = Decimal("0.01")


def make_hero(world: World) -> None:
    hero: Party
    for hero in world.made.get("hero", []):
        desk = _Desk(world, hero)
        trade = [*desk.quotes(), *desk.ordered(), *desk.billed()]
        mirror([*trade, *_settled(world, hero, trade)], by=None)
        manager = world.made["sellers"][-1]
        grant(hero, by=manager, limit=Decimal(45_000), currency="EUR", policy="warn")
        grant(
            hero, by=manager, limit=Decimal(60_000), insured_limit=Decimal(40_000),
            insurer="Assicrediti Nord", max_overdue_days=60,
            valid_from=world.today - dt.timedelta(days=120),
        )  # fmt: skip
    for sister in world.made.get("hero_group", [])[1:]:
        mirror(_sister(world, sister), by=None)
        grant(sister, by=world.made["sellers"][-1], limit=Decimal(15_000))


class _Desk:
    """Who writes the papers of the hero, and what they all have in common."""

    def __init__(self, world: World, hero: Party) -> None:
        self.world, self.hero, self.year = world, hero, world.today.year
        self.site, self.depot = [one.pk for one in world.made["hero_sites"]]
        self.buyer = world.made["hero_people"][1].pk

    def one(
        self, kind: str, number: int, what: str, gross: int, days_ago: int, **facts: Any
    ) -> DocumentSheet:
        return sheet(
            self.world, self.hero, kind=kind, number=f"{self.year}/{number:04d}", what=what,
            gross=gross, days_ago=days_ago, contact_id=self.buyer, **facts,
        )  # fmt: skip

    def until(self, days: int) -> dt.date:
        return self.world.today + dt.timedelta(days=days)

    def quotes(self) -> list[DocumentSheet]:
        """Three open ones and one that nobody answered in time."""
        lift = "Piattaforma elettrica 12 m, cantiere di Marghera"
        return [
            self.one("quote", 318, lift, 18_900, 4, status="viewed", site_id=self.site,
                revision=2, valid_until=self.until(26), reached={"sent": 4, "viewed": 2}),
            self.one("quote", 311, "Rinnovo full service, 2 piattaforme", 12_400, 9,
                status="sent", valid_until=self.until(13), reached={"sent": 9}),
            self.one("quote", 302, "Gruppo elettrogeno 60 kVA", 10_000, 20, status="sent",
                site_id=self.depot, valid_until=self.until(5), reached={"sent": 20}),
            self.one("quote", 254, "Autogrù 35 t, un mese", 7_800, 74, status="expired",
                valid_until=self.until(-43), reached={"sent": 74, "expired": 43}),
        ]  # fmt: skip

    def ordered(self) -> list[DocumentSheet]:
        """From the quote to the order, and once on to the delivery, not yet invoiced."""
        tower, fork = "Torre faro ibrida", "Kit forche e benna"
        return [
            self.one("quote", 289, tower, 8_100, 16, status="ordered",
                reached={"sent": 16, "accepted": 11}),
            self.one("order", 207, tower, 8_100, 10, status="confirmed", site_id=self.site,
                customer_reference="OdA 77/B", after=[f"quote {self.year}/0289"],
                reached={"confirmed": 10}),
            self.one("quote", 280, fork, 9_150, 30, status="ordered",
                reached={"sent": 30, "accepted": 24}),
            self.one("order", 201, fork, 9_150, 22, status="fulfilled",
                after=[f"quote {self.year}/0280"], reached={"confirmed": 22}),
            self.one("delivery_note", 511, fork, 9_150, 9, status="delivered", reason="sale",
                site_id=self.site, after=[f"order {self.year}/0201"],
                reached={"issued": 10, "delivered": 9}),
        ]  # fmt: skip

    def billed(self) -> list[DocumentSheet]:
        """What is still to be paid, the first with all that came before it."""
        parts = "Ricambi e tagliandi"
        return [
            self.one("order", 160, parts, 2_360, 72, status="fulfilled", site_id=self.depot,
                reached={"confirmed": 72}),
            self.one("delivery_note", 442, parts, 2_360, 66, status="invoiced", reason="sale",
                after=[f"order {self.year}/0160"], site_id=self.depot,
                reached={"delivered": 66}),
            self.one("invoice", 961, parts, 2_360, 64, due=-34, site_id=self.depot,
                after=[f"delivery_note {self.year}/0442"]),
            self.one("invoice", 1042, "Noleggio telehandler 14 m, tre settimane", 4_120, 34,
                due=-4, site_id=self.site),
            self.one("invoice", 1088, "Noleggio piattaforme e trasporti", 14_640, 18, due=12,
                site_id=self.site),
            self.one("invoice", 1101, "Canone full service, trimestre", 10_080, 5, due=25),
        ]  # fmt: skip


def _settled(world: World, hero: Party, trade: list[DocumentSheet]) -> list[DocumentSheet]:
    """Paid invoices, so that each of the two years comes to its sum."""
    billed = sum((one.net for one in trade if one.kind == "invoice"), Decimal())
    return [
        *_paid(world, hero, YEAR - billed, first=62, number=500),
        *_paid(world, hero, YEAR_BEFORE, first=376, number=100),
    ]


def _paid(
    world: World, hero: Party, net: Decimal, *, first: int, number: int
) -> list[DocumentSheet]:
    """One a month, newest first; the last takes the odd cents."""
    sheets: list[DocumentSheet] = []
    left = net
    for at, share in enumerate(SHARES):
        is_last = at == len(SHARES) - 1
        part = left if is_last else (net * share / 100).quantize(CENT)
        left -= part
        ago = first + at * 27
        day = world.today - dt.timedelta(days=ago)
        whole = sheet(
            world, hero, kind="invoice", number=f"{day.year}/{number + at:04d}", gross=Decimal(1),
            what="Noleggi e assistenza del mese", days_ago=ago, due=str(ago - 30),
        )  # fmt: skip
        sheets.append(with_net(whole, part))
    return sheets


def with_net(whole: DocumentSheet, net: Decimal) -> DocumentSheet:
    tax = (net * 22 / 100).quantize(CENT)
    [due], [line] = whole.instalments, whole.lines
    facts = {
        **vars(whole),
        "net": net,
        "tax": tax,
        "instalments": [type(due)(**{**vars(due), "amount": net + tax})],
        "lines": [type(line)(**{**vars(line), "unit_price": net, "total": net})],
    }
    return DocumentSheet(**facts)


def _sister(world: World, sister: Party) -> list[DocumentSheet]:
    year = world.today.year
    quote = sheet(
        world, sister, kind="quote", number=f"{year}/0330", what="Rullo compattatore 10 t",
        gross=6_200, days_ago=6, status="sent", reached={"sent": 6},
        valid_until=world.today + dt.timedelta(days=24),
    )  # fmt: skip
    invoice = sheet(
        world, sister, kind="invoice", number=f"{year}/1066", gross=3_660, days_ago=27, due=3,
        what="Noleggio vibrofinitrice",
    )  # fmt: skip
    return [quote, invoice]
