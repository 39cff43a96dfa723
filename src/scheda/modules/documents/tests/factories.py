"""Dull documents for tests: one line, one due date, 122.00 in all."""

import datetime as dt
from decimal import Decimal
from typing import Any

import factory
from factory.django import DjangoModelFactory

from scheda.core.parties.tests.factories import PartyFactory
from scheda.foundation.access.scope import CREATE, EDIT, EXPORT, VIEW, Scope
from scheda.foundation.access.tests.factories import GrantFactory, RoleFactory
from scheda.foundation.accounts.models import User
from scheda.foundation.accounts.tests.factories import UserFactory
from scheda.foundation.records.identity import uuid7
from scheda.modules.documents.models import (
    CreditProfile,
    Document,
    DocumentLine,
    DocumentLink,
    Instalment,
    TaxSummary,
)
from scheda.modules.documents.services.drafts import (
    DocumentDraft,
    InstalmentDraft,
    LineDraft,
    TaxDraft,
)
from scheda.modules.documents.services.sheets import DocumentSheet, Follow

DAY = dt.date(2026, 3, 9)


class DocumentFactory(DjangoModelFactory):
    class Meta:
        model = Document

    party = factory.SubFactory(PartyFactory)
    direction = Document.Direction.ISSUED
    kind = Document.Kind.INVOICE
    fiscal_type = "TD01"
    number = factory.Sequence(lambda n: f"FT/{n}")
    date = DAY
    net = Decimal(100)
    tax = Decimal(22)
    gross = Decimal(122)
    amount_due = Decimal(122)
    open_amount = factory.SelfAttribute("amount_due")
    issuer_vat = "IT00743110157"
    content_hash = factory.Sequence(lambda n: f"{n:064x}")
    batch_id = factory.LazyFunction(uuid7)


class InstalmentFactory(DjangoModelFactory):
    class Meta:
        model = Instalment

    document = factory.SubFactory(DocumentFactory)
    party = factory.SelfAttribute("document.party")
    position = 1
    due_on = DAY
    amount = Decimal(122)
    open_amount = factory.SelfAttribute("amount")


class DocumentLineFactory(DjangoModelFactory):
    class Meta:
        model = DocumentLine

    document = factory.SubFactory(DocumentFactory)
    position = 1
    description = "Nolo piattaforma aerea"
    quantity = Decimal(2)
    unit_price = Decimal(50)
    total = Decimal(100)
    tax_rate = Decimal(22)


class DocumentLinkFactory(DjangoModelFactory):
    class Meta:
        model = DocumentLink

    earlier = factory.SubFactory(DocumentFactory)
    later = factory.SubFactory(DocumentFactory, party=factory.SelfAttribute("..earlier.party"))
    amount = Decimal(122)


class CreditProfileFactory(DjangoModelFactory):
    class Meta:
        model = CreditProfile

    party = factory.SubFactory(PartyFactory)
    limit = Decimal(1_000)


class TaxSummaryFactory(DjangoModelFactory):
    class Meta:
        model = TaxSummary

    document = factory.SubFactory(DocumentFactory)
    position = 1
    rate = Decimal(22)
    taxable = Decimal(100)
    tax = Decimal(22)


def draft(party: Any = None, **facts: Any) -> DocumentDraft:
    """What an importer hands over; amounts follow `net`, at 22 %."""
    net = Decimal(facts.pop("net", 100))
    tax = (net * 22 / 100).quantize(Decimal("0.01"))
    due = facts.pop("amount_due", net + tax)
    days = facts.pop("due_on", [DAY])
    whole: dict[str, Any] = {
        "party_id": (party or PartyFactory()).pk,
        "direction": "issued",
        "kind": "invoice",
        "fiscal_type": "TD01",
        "number": "17/A",
        "date": DAY,
        "currency": "EUR",
        "sign": 1,
        "net": net,
        "tax": tax,
        "gross": net + tax,
        "amount_due": due,
        "issuer_vat": "IT00743110157",
        "content_hash": "a" * 64,
        "lines": [line(net)],
        "taxes": [TaxDraft(rate=Decimal(22), taxable=net, tax=tax)],
        "instalments": [InstalmentDraft(amount=due / len(days), due_on=day) for day in days],
    }
    return DocumentDraft(**{**whole, **facts})


def line(net: Decimal) -> LineDraft:
    return LineDraft(
        description="Nolo piattaforma aerea",
        quantity=Decimal(1),
        unit_price=net,
        total=net,
        tax_rate=Decimal(22),
    )


def clerk(
    *, parties: Scope = Scope.ALL, documents: Scope = Scope.ALL, may_edit: bool = True
) -> User:
    """Somebody who works with documents, as far as the two scopes reach."""
    user, role = UserFactory(language="en"), RoleFactory()
    role.users.add(user)
    GrantFactory(role=role, record_type="parties.party", action=VIEW, scope=parties)
    for action in (VIEW, EXPORT, *((EDIT, CREATE) if may_edit else ())):
        GrantFactory(role=role, record_type="documents.document", action=action, scope=documents)
    return user


def manager(**scopes: Any) -> User:
    """Somebody who decides on credit."""
    user, role = clerk(**scopes), RoleFactory()
    role.users.add(user)
    for action in (VIEW, EDIT):
        GrantFactory(
            role=role, record_type="documents.creditprofile", action=action, scope=Scope.ALL
        )
    return user


def trade(party: Any, kind: str, gross: Any, **facts: Any) -> DocumentSheet:
    """What the administration's program sends: `gross` without tax, known by kind and number."""
    number = facts.pop("number", "1")
    after = facts.pop("after", [])
    return DocumentSheet(
        source="erp",
        source_id=f"{kind} {number}",
        party_id=party.pk,
        kind=kind,
        number=number,
        date=facts.pop("date", DAY),
        net=Decimal(gross),
        tax=Decimal(),
        follows=[one if isinstance(one, Follow) else Follow(source_id=one) for one in after],
        **facts,
    )
