"""Search entries that were written before one told customers from the people behind them."""

from importlib import import_module
from types import SimpleNamespace

import pytest
from django.db import connection

from scheda.core.parties.services import parties, people
from scheda.core.parties.tests.factories import salesperson
from scheda.foundation.search.models import SearchEntry

migration = import_module("scheda.core.parties.migrations.0012_found_as_customers")


@pytest.mark.django_db
def test_in_batches_they_are_told_who_is_a_customer(monkeypatch):
    owner = salesperson()
    customers = [parties.create(by=owner, name=f"Cantiere {number}") for number in range(5)]
    role = people.add_new_person(customers[0], by=owner, person={"last_name": "Sarti"})
    SearchEntry.objects.update(is_customer=False)
    monkeypatch.setattr(migration, "BATCH", 2)

    migration.tell(None, SimpleNamespace(connection=connection))

    told = SearchEntry.objects.filter(is_customer=True)
    assert {*told.values_list("record_id", flat=True)} == {party.pk for party in customers}
    assert SearchEntry.objects.filter(record_id=role.person.pk).exists()
