import datetime as dt

import pytest
from django.utils import timezone

from scheda.core.dossier.tests.factories import PaperFactory
from scheda.core.dossier.today import ExpiringPapers
from scheda.core.parties.tests.factories import PartyFactory
from scheda.core.today.extension_points import Reader
from scheda.core.today.tests.factories import found
from scheda.foundation.accounts.tests.factories import UserFactory

pytestmark = pytest.mark.django_db


def test_papers_of_my_customers_that_expire_wait_for_me():
    user = UserFactory(is_administrator=True)
    yesterday = timezone.localdate() - dt.timedelta(days=1)
    mine = PaperFactory(party=PartyFactory(owner=user), expires_on=yesterday)
    PaperFactory(party=PartyFactory(owner=user), expires_on=yesterday + dt.timedelta(days=900))
    PaperFactory(party=PartyFactory(), expires_on=yesterday)

    shown = found(ExpiringPapers(), Reader(user))

    assert [(row.title, row.tone) for row in shown.rows] == [(mine.title, "bad")]


def test_who_may_see_no_papers_is_not_asked():
    assert not ExpiringPapers().is_allowed(UserFactory())
