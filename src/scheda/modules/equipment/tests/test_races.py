"""Two people do the same thing to one machine at once."""

from threading import Barrier, Thread

import pytest
from django.core.exceptions import ValidationError
from django.db import connection

from scheda.core.parties.tests.factories import PartyFactory
from scheda.modules.equipment.models import Tenure
from scheda.modules.equipment.services import moving
from scheda.modules.equipment.tests.factories import our_machine

pytestmark = pytest.mark.django_db(transaction=True)


def test_a_machine_is_handed_over_once():
    machine, start, ends = our_machine(), Barrier(2), []
    customers = [PartyFactory(), PartyFactory()]

    def hand_over(to) -> None:
        start.wait(10)
        try:
            moving.hand_over(machine, to=to, by=None)
            ends.append("done")
        except ValidationError:
            ends.append("refused")
        finally:
            connection.close()

    threads = [Thread(target=hand_over, args=[one]) for one in customers]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(30)

    assert sorted(ends) == ["done", "refused"]
    assert Tenure.objects.filter(role="holder", party__isnull=False).count() == 1
