import datetime as dt
from uuid import UUID

import pytest
from django.utils import timezone

from scheda.core.parties.tests.factories import PartyFactory
from scheda.foundation.crypto import keyring
from scheda.foundation.crypto.models import KeyringEntry
from scheda.foundation.crypto.sweeping import sweep_orphans
from scheda.foundation.records.identity import uuid7

pytestmark = pytest.mark.django_db


def nobody(holders: set[UUID]) -> set[UUID]:
    return set()


def test_only_old_keys_that_seal_nothing_go():
    unused, known = uuid7(), uuid7()
    in_use = PartyFactory(personal_tax_code="RSSMRA85T10A562S")
    keyring.keys_for([str(unused), str(known), "provider-secrets"])

    assert sweep_orphans(lambda holders: {known}) == 0
    later = timezone.now() + dt.timedelta(hours=1)
    assert sweep_orphans(lambda holders: holders & {known}, before=later) == 1

    left = set(KeyringEntry.objects.values_list("holder", flat=True))
    assert left == {str(known), str(in_use.pk), "provider-secrets"}


def test_the_mark_of_a_forgotten_holder_stays():
    holder = str(uuid7())
    keyring.key_for(holder)
    keyring.forget(holder)

    assert sweep_orphans(nobody, before=timezone.now() + dt.timedelta(hours=1)) == 0
    assert KeyringEntry.objects.filter(holder=holder).exists()
