"""The demo company: the same twice, whole, and only once."""

import datetime as dt

import pytest
from django.core.management import call_command
from django.db import connection, transaction
from django.utils import timezone

from scheda.core.activities.models import Activity
from scheda.core.parties.models import Party
from scheda.core.timeline.models import TimelineEntry
from scheda.foundation.accounts.models import User
from scheda.foundation.notifications.models import Notification
from scheda.foundation.numbering.sequences import name_of
from scheda.foundation.search.models import SearchEntry

pytestmark = [pytest.mark.django_db, pytest.mark.slow]
COMPANIES = 70
"""As few as fill every step: holdings are chosen among the later ones."""
HERO_AND_KIN = 3
GROUP = 3
"""The customer on whom everything is shown, with the holding and the sister."""


def make(seed: int = 2026) -> None:
    call_command("make_demo", companies=COMPANIES, seed=seed)


def snapshot() -> tuple:
    return (
        sorted(Party.objects.values_list("kind", "name", "vat_number", "city", "phone")),
        sorted(Activity.objects.values_list("party__name", "kind", "text")),
        TimelineEntry.objects.count(),
        SearchEntry.objects.count(),
        sorted(Notification.objects.values_list("user__name", "title")),
    )


def made_and_undone(seed: int = 2026) -> tuple:
    """As in a new installation: its series begin anew, and what they gave is undone as well."""
    with transaction.atomic():
        with connection.cursor() as cursor:
            for series in ("customer", "ticket"):
                cursor.execute(f"ALTER SEQUENCE {name_of(series)} RESTART")
        make(seed)
        made = snapshot()
        transaction.set_rollback(True)
    return made


def test_the_same_seed_makes_the_same_company(monkeypatch):
    assert made_and_undone() == made_and_undone()


def test_another_seed_makes_another_company():
    assert made_and_undone(1)[0] != made_and_undone(2)[0]


def test_a_second_time_makes_nothing(capsys):
    make()
    before = snapshot()

    make()

    assert snapshot() == before
    assert "here already" in capsys.readouterr().out


def test_the_company_is_whole():
    make()

    companies = Party.objects.companies()
    assert companies.count() == COMPANIES + GROUP
    assert Party.objects.persons().count() >= COMPANIES
    assert set(companies.values_list("country", flat=True)) == {"IT", "RO"}
    assert not Party.objects.filter(owner=None).exists()
    assert SearchEntry.objects.filter(record_type="parties.party").count() == Party.objects.count()
    assert companies.exclude(parent=None).exists()


def test_something_happened_today_and_nothing_tomorrow():
    make()

    now = timezone.now()
    assert Activity.objects.filter(at__gte=now - dt.timedelta(days=1)).count() >= 9
    assert not Activity.objects.filter(at__gt=now).exists()
    assert Activity.objects.filter(at__lt=now - dt.timedelta(days=600)).exists()


def test_colleagues_have_been_told_of_something():
    make()

    told = Notification.objects.filter(read_at=None)
    assert told.filter(kind="mention").count() >= 4
    for person in User.objects.filter(notifications__isnull=False).distinct():
        unread = Notification.objects.visible_to(person).unread()
        assert person.unread_notifications == unread.count()
