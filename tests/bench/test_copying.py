"""The floor of an import: which rows it wrote, and what a bare COPY of as many costs."""

import pytest

from scheda.core.parties.models import Party
from scheda.core.parties.tests.factories import PartyFactory
from scheda.foundation.audit.models import Change
from scheda.foundation.bench.copying import copy_seconds, rows_written


@pytest.mark.django_db(transaction=True)
def test_rows_are_counted_in_every_table():
    PartyFactory()

    with rows_written() as written:
        PartyFactory.create_batch(3)

    assert written["parties_party"] == 3
    assert written["audit_change"] >= 3
    assert "accounts_team" not in written


@pytest.mark.django_db(transaction=True)
def test_a_copy_takes_its_time_and_leaves_nothing():
    PartyFactory.create_batch(2)
    versions = set(Party.objects.values_list("pk", "version"))
    changes = Change.objects.count()

    assert copy_seconds({"parties_party": 2, "audit_change": 2}) > 0
    assert set(Party.objects.values_list("pk", "version")) == versions
    assert Change.objects.count() == changes
