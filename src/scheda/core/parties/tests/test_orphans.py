import datetime as dt

import pytest
from django.utils import timezone

from scheda.core.parties.services.orphans import sweep_keys
from scheda.core.parties.tests.factories import PartyFactory
from scheda.foundation.crypto import keyring
from scheda.foundation.crypto.models import KeyringEntry
from scheda.foundation.files.tests.factories import AttachmentFactory
from scheda.foundation.records.identity import uuid7

pytestmark = pytest.mark.django_db


def test_keys_of_nobody_go_after_a_week():
    party, of_file, nobody, young = PartyFactory(), uuid7(), uuid7(), uuid7()
    AttachmentFactory(party_id=of_file)
    keyring.keys_for([str(one) for one in (party.pk, of_file, nobody, young)])
    week_ago = timezone.now() - dt.timedelta(days=8)
    KeyringEntry.objects.exclude(holder=str(young)).update(created_at=week_ago)

    assert sweep_keys() == 1

    left = set(KeyringEntry.objects.values_list("holder", flat=True))
    assert left == {str(party.pk), str(of_file), str(young)}
