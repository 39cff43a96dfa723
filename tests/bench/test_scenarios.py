"""Every scenario asks for something that there is, and what is written arrives."""

from io import StringIO
from itertools import islice

import pytest
from django.core.management import call_command
from django.db import transaction
from django.test import Client

from scheda.core.parties.models import Party
from scheda.foundation.bench.points import scenarios, tasks
from scheda.foundation.bench.recording import record
from scheda.foundation.bench.staff import hire

pytestmark = pytest.mark.django_db


@pytest.fixture(scope="module")
def seller(django_db_setup, django_db_blocker):
    with django_db_blocker.unblock(), transaction.atomic():
        call_command("generate", customers=40, stdout=StringIO())
        yield hire()[0][0]
        transaction.set_rollback(True)


@pytest.fixture
def browser(seller):
    client = Client()
    client.force_login(seller)
    return client


@pytest.mark.parametrize("key", [one.key for one in scenarios])
def test_every_call_is_answered(seller, browser, key):
    recordings = [record(browser, call) for call in islice(scenarios[key].calls(seller), 3)]

    assert {one.status < 400 for one in recordings} == {True}
    assert all(one.statements and one.python_ms > 0 for one in recordings)


@pytest.mark.parametrize("key", ["create", "api-create"])
def test_a_recording_says_what_was_written_and_leaves_nothing(seller, browser, key):
    before = Party.objects.count()

    recording = record(browser, next(scenarios[key].calls(seller)))

    assert any(one.startswith('INSERT INTO "parties_party"') for one in recording.statements)
    assert recording.needs_transaction
    assert Party.objects.count() == before


def test_an_edit_changes_the_customer(seller, browser):
    call = next(scenarios["edit"].calls(seller))

    recording = record(browser, call)

    assert any(one.startswith('UPDATE "parties_party"') for one in recording.statements)


def test_the_exported_rows_are_those_of_the_list(seller):
    figures = tasks["export"].run()

    assert figures["rows"] == Party.objects.visible_to(seller).customers().in_use().count() > 0
