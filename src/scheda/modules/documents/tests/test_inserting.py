"""Rows written many at once are what `bulk_create` would have made of them."""

import pytest

from scheda.foundation.audit.models import Change
from scheda.foundation.statements.inserting import insert
from scheda.modules.documents.models import DocumentLine, Instalment
from scheda.modules.documents.tests.factories import DAY, DocumentFactory

pytestmark = pytest.mark.django_db
OWN = {"id", "created_at", "updated_at", "iban"}
ODD = 'a "quote", a \\ and a\ttab — ț, €'


def plain(values):
    return {name: value for name, value in values.items() if name not in OWN}


def both(model, **values):
    """The same row in both ways, as it is stored and as the history keeps it."""
    one, other = model(**values), model(**values)
    insert([one])
    model.objects.bulk_create([other])
    stored = [model.objects.filter(pk=row.pk).values().get() for row in (one, other)]
    history = list(Change.objects.filter(record_id__in=[one.pk, other.pk]).order_by("pk"))
    return one, [plain(row) for row in stored], [plain(change.after) for change in history]


def test_texts_numbers_days_and_lists_arrive_as_they_are():
    _line, (one, other), _history = both(
        DocumentLine,
        document=DocumentFactory(),
        position=3,
        description=ODD,
        codes=[{"type": "EAN", "value": ODD}],
        quantity="1.12345678",
        unit_price="-0.00000001",
        total="99999999999.99",
        tax_rate="22.00",
        starts_on=DAY,
        extras={"none": None, "list": [1, "2", False]},
    )

    assert one == other
    assert one["ends_on"] is None


def test_a_sealed_value_opens_and_the_history_tells_both_alike():
    document = DocumentFactory()

    row, (one, other), (first, second) = both(
        Instalment,
        document=document,
        party=document.party,
        position=1,
        due_on=DAY,
        amount="12.30",
        open_amount="12.30",
        iban="IT60X0542811101000000123456",
    )

    assert one == other
    assert first == second
    assert Instalment.objects.get(pk=row.pk).iban == "IT60X0542811101000000123456"
    assert (row._state.adding, row.created_at) == (False, row.updated_at)


def test_nothing_is_nothing():
    insert([])
