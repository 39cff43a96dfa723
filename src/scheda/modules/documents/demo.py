"""Two years of documents of the made-up customers: invoices, most of them paid, and trade."""

import datetime as dt
from decimal import ROUND_HALF_UP, Decimal
from hashlib import sha256
from random import Random

from scheda.core.parties.public import Party
from scheda.foundation.demo.world import DemoStep, World
from scheda.foundation.records.identity import uuid7
from scheda.modules.documents.demo_hero import make_hero
from scheda.modules.documents.demo_trade import make_trade
from scheda.modules.documents.models import Document
from scheda.modules.documents.services.drafts import (
    DocumentDraft,
    InstalmentDraft,
    LineDraft,
    TaxDraft,
)
from scheda.modules.documents.services.recording import record
from scheda.modules.documents.services.settling import settle

OURS = "IT09990000018"
CENT = Decimal("0.01")
RATES = {"IT": Decimal(22), "RO": Decimal(21)}
GOODS = {
    "IT": (
        ("Noleggio piattaforma elettrica 12 m", "gg", 95),
        ("Noleggio telehandler 14 m", "gg", 210),
        ("Canone full service", "mese", 540),
        ("Ricambi: kit guarnizioni cilindro", "pz", 186),
        ("Manodopera officina", "h", 52),
        ("Trasporto andata e ritorno", "corpo", 240),
        ("Carrello elevatore elettrico 16 q", "pz", 18_900),
        ("Tagliando 500 ore", "corpo", 680),
    ),
    "RO": (
        ("Închiriere stivuitor electric", "zi", 60),
        ("Închiriere nacelă 12 m", "zi", 85),
        ("Abonament service complet", "lună", 390),
        ("Piese: set garnituri cilindru", "buc", 160),
        ("Manoperă service", "oră", 38),
    ),
}
FOR_EACH = (0, 3, 6, 10, 16, 24, 36)
LATE = 0.12


class DemoDocuments(DemoStep):
    key = "documents"
    order = 40

    def make(self, world: World) -> None:
        billed = [
            one for one in world.made["companies"] if one.lifecycle not in {"prospect", "lost"}
        ]
        planned = sorted(
            (
                (world.day_within(730), number, company)
                for company in billed
                for number in range(world.chance.choice(FOR_EACH))
            ),
            key=lambda plan: (plan[0], plan[2].code, plan[1]),
        )
        drafts = [
            _draft(world.chance, company, day, position)
            for position, (day, _number, company) in enumerate(planned, start=1)
        ]
        stored = record(drafts, batch_id=uuid7(), by=None)
        paid = [one.pk for one in stored.documents if _is_paid(world, one)]
        settle(paid, by=world.made["sellers"][0])
        make_trade(world, billed)
        make_hero(world)


def _draft(chance: Random, company: Party, day: dt.date, position: int) -> DocumentDraft:
    is_credit = chance.random() < 0.04
    goods = GOODS["RO" if company.country == "RO" else "IT"]
    rate = RATES[company.country]
    lines = [_line(chance, chance.choice(goods), rate) for _each in range(chance.randrange(1, 5))]
    net = sum((line.total for line in lines), Decimal()).quantize(CENT)
    tax = (net * rate / 100).quantize(CENT, ROUND_HALF_UP)
    number = f"{day.year}/{position:05d}"
    return DocumentDraft(
        party_id=company.pk,
        direction=Document.Direction.ISSUED,
        kind=Document.Kind.CREDIT_NOTE if is_credit else Document.Kind.INVOICE,
        fiscal_type="TD04" if is_credit else chance.choice(("TD01", "TD01", "TD24")),
        number=number,
        date=day,
        currency="EUR",
        sign=-1 if is_credit else 1,
        net=net,
        tax=tax,
        gross=net + tax,
        amount_due=net + tax,
        issuer_vat=OURS,
        content_hash=sha256(number.encode()).hexdigest(),
        lines=lines,
        taxes=[TaxDraft(rate=rate, taxable=net, tax=tax, due_when="I")],
        instalments=[] if is_credit else _instalments(chance, net + tax, day),
        facts={"source": "demo", "recipient_vat": company.vat},
    )


def _line(chance: Random, goods: tuple[str, str, int], rate: Decimal) -> LineDraft:
    description, unit, price = goods
    quantity = Decimal(1 if price > 5_000 else chance.choice((1, 1, 2, 5, 10, 20)))
    unit_price = (Decimal(price) * chance.randrange(90, 112) / 100).quantize(CENT)
    return LineDraft(
        description=description,
        quantity=quantity,
        unit=unit,
        unit_price=unit_price,
        total=quantity * unit_price,
        tax_rate=rate,
    )


def _instalments(chance: Random, gross: Decimal, day: dt.date) -> list[InstalmentDraft]:
    """One at 30 or 60 days, or two halves; the last one takes the odd cent."""
    terms = chance.choice(((30,), (30,), (60,), (30, 60)))
    share = (gross / len(terms)).quantize(CENT)
    amounts = [share] * (len(terms) - 1) + [gross - share * (len(terms) - 1)]
    return [
        InstalmentDraft(amount=amount, due_on=day + dt.timedelta(days=days), method="MP05")
        for amount, days in zip(amounts, terms, strict=True)
    ]


def _is_paid(world: World, document: Document) -> bool:
    if document.sign < 0:
        return True
    return bool(document.due_on and document.due_on < world.today and world.chance.random() > LATE)
