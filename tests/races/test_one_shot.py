"""What can be done once is done once, however many try at the same moment.

Real connections, real locks: each row of the table is tried by six people at once. The facts in
the outbox are counted, because each reader (timeline, webhooks, jobs) acts on every one of them.
"""

from collections import Counter
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from copy import copy
from threading import Barrier
from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.db import connections
from django.utils import timezone

from scheda.core.activities.services import closing
from scheda.core.activities.tests.factories import TaskFactory
from scheda.core.buying_centre.services import departures
from scheda.core.buying_centre.services.departures import Parting
from scheda.core.needs.services import needs
from scheda.core.needs.tests.factories import NeedFactory
from scheda.core.parties.services import parties
from scheda.core.parties.tests.factories import PartyFactory, RelationshipFactory
from scheda.foundation.accounts.services import invitations
from scheda.foundation.accounts.tests.factories import AdministratorFactory, InvitationFactory
from scheda.foundation.testing.facts import published_facts
from scheda.modules.documents.services import settling
from scheda.modules.documents.tests.factories import DocumentFactory
from scheda.modules.equipment.services import moving as machines
from scheda.modules.equipment.tests.factories import EquipmentFactory
from scheda.modules.service_desk.services import moving as tickets
from scheda.modules.service_desk.tests.factories import TicketFactory

pytestmark = pytest.mark.django_db(transaction=True)
AT_ONCE = 6
"""With the test's own connection, as many as the pool of one process holds."""

Act = Callable[[Any], object]


def our_machine(holder: Any = None) -> Any:
    return EquipmentFactory(ownership="own_fleet", owner_party=None, custodian=holder)


def a_task() -> tuple[Act, str]:
    task = TaskFactory(party=PartyFactory(), kind="call")
    return lambda by: closing.complete(task, by=by, text="Agreed"), "activities.task_done"


def a_call_about_a_task() -> tuple[Act, str]:
    task = TaskFactory(party=PartyFactory(), kind="call")
    return lambda by: closing.complete(task, by=by, text="x"), "activities.activity_recorded"


def a_task_to_cancel() -> tuple[Act, str]:
    task = TaskFactory(party=PartyFactory())
    return lambda by: closing.cancel(task, by=by), "activities.task_cancelled"


def a_task_to_reopen() -> tuple[Act, str]:
    task = closing.cancel(TaskFactory(party=PartyFactory()), by=AdministratorFactory())
    return lambda by: closing.reopen(task, by=by), "activities.task_reopened"


def a_machine_to_hand_over() -> tuple[Act, str]:
    machine, to = (
        EquipmentFactory(ownership="own_fleet", owner_party=None, custodian=None),
        PartyFactory(),
    )
    return lambda by: machines.hand_over(machine, to=to, by=by), "equipment.equipment_moved"


def a_machine_to_take_back() -> tuple[Act, str]:
    machine = our_machine(PartyFactory())
    return lambda by: machines.take_back(machine, by=by), "equipment.equipment_moved"


def a_machine_to_sell() -> tuple[Act, str]:
    machine, to = (
        EquipmentFactory(ownership="own_fleet", owner_party=None, custodian=None),
        PartyFactory(),
    )
    return lambda by: machines.sell(machine, to=to, by=by), "equipment.equipment_moved"


def a_ticket_to_solve() -> tuple[Act, str]:
    ticket = TicketFactory(status="in_progress")
    return lambda by: tickets.resolve(ticket, by=by, resolution="x"), "service_desk.ticket_moved"


def a_ticket_to_close() -> tuple[Act, str]:
    ticket = TicketFactory(status="resolved", resolved_at=timezone.now())
    return lambda by: tickets.close(ticket, by=by), "service_desk.ticket_moved"


def a_ticket_to_cancel() -> tuple[Act, str]:
    ticket = TicketFactory()
    return lambda by: tickets.cancel(ticket, by=by, text="x"), "service_desk.ticket_moved"


def an_invoice() -> tuple[Act, str]:
    document = DocumentFactory()
    return lambda by: settling.settle([document.pk], by=by), "documents.documents_settled"


def an_invitation() -> tuple[Act, str]:
    invitation, password = InvitationFactory(), "correct horse battery"
    return (
        lambda _by: invitations.accept(invitation, name="New", password=password),
        "accounts.colleague_joined",
    )


def somebody_who_leaves() -> tuple[Act, str]:
    role, parting = RelationshipFactory(), Parting(on=timezone.localdate())
    return lambda by: departures.leave(role, parting, by=by), "buying_centre.person_left"


def a_departure_to_undo() -> tuple[Act, str]:
    parting = Parting(on=timezone.localdate())
    departure = departures.leave(RelationshipFactory(), parting, by=AdministratorFactory())
    return lambda by: departures.undo(departure, by=by), "buying_centre.departure_undone"


def a_customer_to_archive() -> tuple[Act, str]:
    party = PartyFactory()
    return lambda by: parties.archive(party, by=by), "parties.party_archived"


def a_customer_to_bin() -> tuple[Act, str]:
    party = PartyFactory()
    return lambda by: parties.put_in_bin(party, by=by), "parties.party_binned"


def a_customer_to_restore() -> tuple[Act, str]:
    party = PartyFactory(archived_at=timezone.now())
    return lambda by: parties.restore(party, by=by), "parties.party_restored"


def a_need_to_remove() -> tuple[Act, str]:
    need = NeedFactory(party=PartyFactory())
    # A copy for each: what was deleted forgets its own key.
    return lambda by: needs.remove(copy(need), by=by), "needs.need_removed"


ONCE = [
    a_task, a_call_about_a_task, a_task_to_cancel, a_task_to_reopen, a_machine_to_hand_over,
    a_machine_to_take_back, a_machine_to_sell, a_ticket_to_solve, a_ticket_to_close,
    a_ticket_to_cancel, an_invoice, an_invitation, somebody_who_leaves, a_departure_to_undo,
    a_customer_to_archive, a_customer_to_bin, a_customer_to_restore, a_need_to_remove,
]  # fmt: skip


def all_at_once(act: Act, by: Any) -> None:
    """A refusal is an answer; everything else is a failure of the test."""
    ready = Barrier(AT_ONCE)

    def one(_number: int) -> None:
        try:
            ready.wait(30)
            act(by)
        except ValidationError:
            pass
        finally:
            connections.close_all()

    with ThreadPoolExecutor(AT_ONCE) as people:
        list(people.map(one, range(AT_ONCE)))


@pytest.mark.parametrize("make", ONCE, ids=lambda make: make.__name__)
def test_it_happens_once(make):
    by = AdministratorFactory()
    act, name = make()
    before = Counter(fact.name for fact in published_facts())[name]

    all_at_once(act, by)

    assert Counter(fact.name for fact in published_facts())[name] - before == 1
