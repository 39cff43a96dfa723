"""Two people do the same thing to one ticket at once."""

from threading import Barrier, Thread

import pytest
from django.core.exceptions import ValidationError
from django.db import connection

from scheda.foundation.accounts.tests.factories import UserFactory
from scheda.modules.service_desk.models import Ticket, TicketStep
from scheda.modules.service_desk.services import moving
from scheda.modules.service_desk.tests.factories import TicketFactory

pytestmark = pytest.mark.django_db(transaction=True)


def test_a_ticket_is_solved_once():
    ticket, start, ends = TicketFactory(), Barrier(2), []
    people = [UserFactory(), UserFactory()]

    def resolve(by) -> None:
        start.wait(10)
        try:
            moving.resolve(ticket, by=by, resolution="x")
            ends.append("done")
        except ValidationError:
            ends.append("refused")
        finally:
            connection.close()

    threads = [Thread(target=resolve, args=[one]) for one in people]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(30)

    assert sorted(ends) == ["done", "refused"]
    assert TicketStep.objects.count() == 1
    assert Ticket.objects.get().version == 2
