"""A company made for measuring holds together."""

from io import StringIO

import pytest
from django.core.management import CommandError, call_command
from django.db import transaction
from django.db.models import Count, F, Sum

from scheda.core.activities.models import Activity
from scheda.core.parties.models import Party, Relationship
from scheda.core.timeline.models import TimelineEntry
from scheda.foundation.bench.staff import hire
from scheda.foundation.search.models import SearchEntry
from scheda.modules.documents.models import Document, Instalment, PartyTotals

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("company")]
CUSTOMERS = 60


@pytest.fixture(scope="module")
def company(django_db_setup, django_db_blocker):
    """Made once: every test looks at the same one, and nothing of it stays."""
    with django_db_blocker.unblock(), transaction.atomic():
        call_command("generate", customers=CUSTOMERS, stdout=StringIO())
        yield
        transaction.set_rollback(True)


def test_there_is_as_much_as_was_asked_for():
    made = Party.objects.exclude(code__startswith="H-")
    assert made.filter(kind="company").count() == CUSTOMERS
    assert made.filter(kind="person").count() == CUSTOMERS * 2 == Relationship.objects.count()
    assert CUSTOMERS * 2 < Document.objects.count() < CUSTOMERS * 9
    assert SearchEntry.objects.filter(record_type="parties.party", record_id__in=made).count() == (
        CUSTOMERS * 3
    )


def test_sums_of_documents_agree():
    assert not Document.objects.exclude(gross=F("net") + F("tax")).exists()
    lines = Document.objects.annotate(lines_sum=Sum("lines__total"))
    assert not lines.exclude(lines_sum=F("net")).exists()
    owed = Document.objects.exclude(kind="quote").annotate(left=Sum("instalments__open_amount"))
    assert not owed.exclude(left=F("open_amount")).exists()
    assert Instalment.objects.exclude(open_amount=0).exists()
    assert PartyTotals.objects.count() == CUSTOMERS


def test_histories_tell_what_happened():
    told = TimelineEntry.objects.filter(ref_type="activities.activity")
    assert set(told.values_list("ref_id", flat=True)) == set(
        Activity.objects.values_list("pk", flat=True)
    )
    with_person = Activity.objects.exclude(person=None)
    assert told.count() == Activity.objects.count() + with_person.count()
    assert with_person.exclude(person__roles__party=F("party")).count() == 0
    companies = Party.objects.filter(kind="company", code__startswith="C-")
    lines = sorted(companies.values_list(Count("timeline_entries"), flat=True))
    assert lines[-1] > 3 * lines[CUSTOMERS // 2] > 0


def test_a_seller_opens_what_was_made(page):
    (seller, team), *_others = hire()
    party = Party.objects.filter(team=team, kind="company").first()

    card = page.signed_in_as(seller)("parties:card", pk=party.pk)

    assert party.name in card.content.decode()


def test_a_database_in_use_is_left_alone():
    with pytest.raises(CommandError, match="holds customers already"):
        call_command("generate", customers=CUSTOMERS, stdout=StringIO())
