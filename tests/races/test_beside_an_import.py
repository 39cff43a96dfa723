"""An import is one transaction, maybe of many minutes. Nobody else waits for its end."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor

import pytest
from django.db import connection, connections, transaction

from scheda.core.parties.models import Party
from scheda.core.parties.services import parties
from scheda.core.parties.services.bulk import PartyDraft, create_many
from scheda.core.parties.tests.factories import PartyFactory, salesperson
from scheda.foundation.access.scope import Scope
from scheda.foundation.accounts.models import User
from scheda.foundation.accounts.tests.factories import UserFactory
from scheda.foundation.records.identity import uuid7
from scheda.modules.documents.services.recording import record, record_part
from scheda.modules.documents.tests.factories import draft
from tests.api.conftest import Program

pytestmark = pytest.mark.django_db(transaction=True)


def create(_party: Party, by: User) -> None:
    parties.create(name="Officine Accanto", by=by)


def change(party: Party, by: User) -> None:
    parties.change(party, notes="Said on the phone", by=by)


def archive(party: Party, by: User) -> None:
    parties.archive(party, by=by)


def write_an_invoice_down(party: Party, by: User) -> None:
    record([draft(party, number="2/B", content_hash="b" * 64)], batch_id=uuid7(), by=by)


@pytest.mark.parametrize("write", [create, change, archive, write_an_invoice_down])
def test_people_write_while_an_import_has_not_ended(write):
    party, by = PartyFactory(), UserFactory()

    with transaction.atomic():
        create_many([PartyDraft(facts={"name": "Da fuori"})], by=None)
        record_part([draft(party)], batch_id=uuid7(), by=None)
        elsewhere(write, party, by)

    assert Party.objects.filter(name="Da fuori").exists()


def test_who_waits_too_long_is_told_that_somebody_else_is_writing():
    owner = salesperson(Scope.OWN)
    party, told = PartyFactory(owner=owner), []

    def patch(party: Party, by: User) -> None:
        with connection.cursor() as cursor:
            cursor.execute("SET LOCAL lock_timeout = '50ms'")
        program = Program(by)
        program.client.raise_request_exception = False
        answer = program.ask("PATCH", f"parties/{party.pk}", {"notes": "Mine"})
        told.append((answer.status_code, answer["Retry-After"], answer.json()["title"]))

    with transaction.atomic():
        Party.locked(party)
        elsewhere(patch, party, owner)

    assert told == [(503, "5", "Somebody else is writing this")]


def elsewhere(write: Callable[[Party, User], None], party: Party, by: User) -> None:
    """On another connection; a lock that is held too long is an error there."""

    def work() -> None:
        try:
            with transaction.atomic():
                write(party, by)
        finally:
            connections.close_all()

    with ThreadPoolExecutor(1) as other:
        other.submit(work).result()
