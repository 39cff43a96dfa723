"""What happened to machines long ago may go; the machine and who has it now stay."""

import datetime as dt

import pytest
from django.utils import timezone

from scheda.modules.equipment import retention
from scheda.modules.equipment.tests.factories import OccurrenceFactory, TenureFactory

pytestmark = pytest.mark.django_db
NOW = timezone.now()
LONG_AGO = NOW - dt.timedelta(days=4_000)


def test_only_old_occurrences_go():
    old = OccurrenceFactory(at=LONG_AGO)
    OccurrenceFactory(at=NOW)

    assert list(retention.old_occurrences(NOW - dt.timedelta(days=1))) == [old]


def test_a_rental_goes_once_it_is_over():
    over = TenureFactory(during=(LONG_AGO, LONG_AGO + dt.timedelta(days=9)))
    TenureFactory(during=(LONG_AGO, None))

    assert list(retention.ended_tenures(NOW)) == [over]
