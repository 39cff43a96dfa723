"""The list and the page of tickets, their forms, the panels, the figure."""

import datetime as dt
import re

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from scheda.core.parties.public import Sphere
from scheda.core.parties.tests.factories import PartyFactory
from scheda.foundation.access.scope import VIEW, Scope
from scheda.foundation.accounts.tests.factories import UserFactory
from scheda.modules.equipment.public import Equipment
from scheda.modules.equipment.tests.factories import EquipmentFactory
from scheda.modules.service_desk.drawing import spoken
from scheda.modules.service_desk.figures import TicketFigure
from scheda.modules.service_desk.models import Ticket
from scheda.modules.service_desk.panels import TicketsPanel
from scheda.modules.service_desk.services import answering, moving
from scheda.modules.service_desk.services.opening import open_ticket
from scheda.modules.service_desk.tests.factories import TicketFactory, agent

pytestmark = pytest.mark.django_db
LIST = "/tickets/"
HOSTILE = "<script>alert(1)</script>"
HTMX = {"HX-Request": "true"}


def numbers(client, user, **query) -> set[int]:
    client.force_login(user)
    page = client.get(LIST, query).content.decode()
    return {one.number for one in Ticket.objects.all() if f">{one.label}<" in page}


def post(client, user, ticket, verb, headers=None, **facts):
    client.force_login(user)
    return client.post(f"{LIST}{ticket.pk}/{verb}/", facts, headers=headers)


def test_the_views_of_the_list(client, clerk):
    new = TicketFactory()
    mine = TicketFactory(assignee=clerk)
    late = TicketFactory(assignee=UserFactory(), due_at=timezone.now() - dt.timedelta(minutes=1))
    waits = TicketFactory(assignee=UserFactory(), status="waiting_customer")
    closed = TicketFactory(assignee=UserFactory(), status="closed", due_at=None)

    standing = {one.number for one in (new, mine, late, waits)}
    assert numbers(client, clerk) == standing | {closed.number}
    assert numbers(client, clerk, open="1") == standing
    assert numbers(client, clerk, open="1", assignee="me") == {mine.number}
    assert numbers(client, clerk, unassigned="1") == {new.number}
    assert numbers(client, clerk, overdue="1") == {late.number}
    assert numbers(client, clerk, waiting="1") == {waits.number}
    assert numbers(client, clerk, done="1") == {closed.number}
    assert numbers(client, clerk, customer=str(late.party_id)) == {late.number}


def test_a_ticket_is_found_by_number_and_words(client, clerk, ticket):
    TicketFactory()

    for text in (ticket.label, "cylinder", "zeta oil"):
        assert numbers(client, clerk, q=text) == {ticket.number}, text


def test_the_palette_finds_it(client, clerk, ticket):
    client.force_login(clerk)

    page = client.get("/search/", {"q": "cylinder"}).content.decode()

    assert ticket.get_absolute_url() in page


def test_own_scope_sees_tickets_of_its_customers(client):
    user = agent(parties=Scope.OWN, tickets=Scope.ALL)
    mine = TicketFactory(party=PartyFactory(owner=user))
    TicketFactory()

    assert numbers(client, user) == {mine.number}


def test_a_stranger_finds_nothing(client, ticket):
    stranger = UserFactory()
    client.force_login(stranger)

    assert client.get(LIST).status_code == 404
    assert client.get(ticket.get_absolute_url()).status_code == 404
    assert post(client, stranger, ticket, "start").status_code == 404


def test_who_may_only_look_changes_nothing(client, ticket):
    reader = agent(may=(VIEW,))

    assert post(client, reader, ticket, "start").status_code == 404
    assert Ticket.objects.get().status == "new"


def test_a_ticket_from_the_card_with_customer_and_machine(client, clerk, party):
    machine = EquipmentFactory(custodian=party)
    client.force_login(clerk)
    asked = {"party": str(party.pk), "equipment": str(machine.pk), "kind": "breakdown"}
    form = client.get(f"{LIST}new/", asked, headers=HTMX).content.decode()
    assert str(machine.pk) in form

    sent = {**asked, "subject": "Leak", "priority": "urgent", "channel": "phone"}
    answer = client.post(f"{LIST}new/?stay=1", sent, headers=HTMX)

    assert answer.status_code == 204
    assert "tickets-changed" in answer.headers["HX-Trigger"]
    assert Equipment.objects.get().is_down
    card = client.get(f"{party.get_absolute_url()}?whole=1").content.decode()
    assert f"{Ticket.objects.get().label} Leak" in card


def test_verbs_say_what_was_done_and_offer_the_way_back(client, clerk, ticket):
    answer = post(client, clerk, ticket, "start", HTMX)
    assert Ticket.objects.get().status == "in_progress"
    undo = re.search(r'"undo_url": "([^"]+)"', answer.headers["HX-Trigger"])[1]

    assert client.post(undo, headers=HTMX).status_code == 204
    assert Ticket.objects.get().status == "new"


def test_a_step_out_of_order_is_refused_in_words(client, clerk, ticket):
    answer = post(client, clerk, ticket, "close", HTMX)

    assert answer.status_code == 422
    assert "cannot become" in answer.headers["HX-Trigger"]


def test_solving_offers_to_set_the_machine_going(client, clerk, party):
    machine = EquipmentFactory(custodian=party)
    ticket = open_ticket(party, by=clerk, subject="x", kind="breakdown", equipment=machine)
    client.force_login(clerk)
    assert "works_again" in client.get(f"{LIST}{ticket.pk}/resolve/").content.decode()

    post(client, clerk, ticket, "resolve", resolution="New seal", works_again="on")

    assert Ticket.objects.get().status == "resolved"
    assert Equipment.objects.get().works


def test_every_verb_from_its_page(client, clerk, ticket):
    other = TicketFactory()
    post(client, clerk, ticket, "take-on")
    assert Ticket.objects.get(pk=ticket.pk).assignee == clerk
    post(client, clerk, ticket, "assign", to="", team="")
    post(client, clerk, ticket, "wait/internal")
    post(client, clerk, ticket, "messages", direction="out", body="Hello")
    assert Ticket.objects.get(pk=ticket.pk).first_response_at
    post(client, clerk, ticket, "resolve", resolution="Done")
    post(client, clerk, ticket, "close")
    post(client, clerk, ticket, "reopen")
    assert Ticket.objects.get(pk=ticket.pk).reopened == 1
    page = client.get(ticket.get_absolute_url()).content.decode()
    assert "Hello" in page
    post(client, clerk, ticket, "duplicate", of=other.pk)
    assert Ticket.objects.get(pk=ticket.pk).master == other


def test_editing_with_an_old_version_is_refused(client, clerk, ticket):
    facts = {"kind": "defect", "subject": "New words", "priority": "low", "channel": "phone"}

    assert post(client, clerk, ticket, "edit", version=7, **facts).status_code == 409
    assert post(client, clerk, ticket, "edit", version=1, **facts).status_code == 302
    assert Ticket.objects.get().subject == "New words"


def test_hostile_text_is_only_text(client, clerk):
    party = PartyFactory(name=HOSTILE)
    ticket = open_ticket(party, by=clerk, subject=HOSTILE, body=HOSTILE)
    answering.say(ticket, body=HOSTILE, by=clerk, direction="in")
    moving.wait(ticket, for_="customer", by=clerk, text=HOSTILE)
    client.force_login(clerk)

    card = f"{party.get_absolute_url()}?whole=1"
    for address in (LIST, ticket.get_absolute_url(), card):
        assert HOSTILE not in client.get(address).content.decode()
    assert client.get(LIST, {"q": "' OR 1=1 --%_"}).status_code == 200


@pytest.mark.parametrize("address", ["list", "page"])
def test_the_number_of_queries_does_not_grow(client, clerk, ticket, address):
    counts = []
    client.force_login(clerk)
    url = LIST if address == "list" else ticket.get_absolute_url()
    client.get(url)
    for number in (1, 3):
        for _each in range(number):
            machine = EquipmentFactory()
            TicketFactory(equipment=machine, assignee=UserFactory())
            answering.say(ticket, body="x", by=UserFactory())
        with CaptureQueriesContext(connection) as queries:
            client.get(url)
        counts.append(len(queries))

    assert counts[0] == counts[1]


def test_the_panel_shows_the_next_deadline_first(clerk, party):
    tickets = [
        TicketFactory(party=party, due_at=timezone.now() + dt.timedelta(hours=9 - n))
        for n in range(6)
    ]

    with CaptureQueriesContext(connection) as queries:
        waiting = TicketsPanel().context(party, clerk)["waiting"]

    assert (waiting.total, waiting.late, len(waiting.shown)) == (6, 0, 4)
    assert waiting.shown[0] == tickets[5]
    assert len([one for one in queries if "service_desk_ticket" in one["sql"]]) == 1


def test_the_figure_agrees_with_its_list(client, clerk, party):
    TicketFactory(party=party)
    TicketFactory(party=party, due_at=timezone.now() - dt.timedelta(hours=1))
    TicketFactory(party=party, status="closed", due_at=None)

    [figure] = TicketFigure().figures(Sphere.of(party), clerk)

    assert (figure.amount, figure.tone, figure.detail) == (2, "bad", "1 out of time")
    client.force_login(clerk)
    assert client.get(figure.url).content.decode().count("<td class=cb>") == 2


@pytest.mark.parametrize(
    ("left", "said"),
    [
        ({"minutes": 14}, "14 min"),
        ({"hours": 2, "minutes": 14}, "2 h 14 min"),
        ({"days": 3}, "3 days"),
    ],
)
def test_time_left_in_words(left, said):
    assert spoken(dt.timedelta(**left, seconds=5)) == said


def test_many_at_once_and_back(client, clerk):
    tickets = [TicketFactory(), TicketFactory(assignee=UserFactory())]
    former = dict(Ticket.objects.values_list("pk", "assignee"))
    client.force_login(clerk)
    sent = {"ids": [str(one.pk) for one in tickets], "assignee": str(clerk.pk)}

    answer = client.post(f"{LIST}?part=bulk&action=assign", sent)
    assert set(Ticket.objects.values_list("assignee", flat=True)) == {clerk.pk}
    undo = re.search(r'"undo_url": "([^"]+)"', answer.headers["HX-Trigger"])[1]
    client.post(undo)

    assert dict(Ticket.objects.values_list("pk", "assignee")) == former
    client.post(f"{LIST}?part=bulk&action=priority", {**sent, "priority": "high"})
    assert set(Ticket.objects.values_list("priority", flat=True)) == {"high"}


def test_the_page_of_a_machine_shows_its_tickets(client, clerk, party):
    machine = EquipmentFactory(custodian=party)
    ticket = open_ticket(party, by=clerk, subject="Leak", kind="breakdown", equipment=machine)
    client.force_login(clerk)

    page = client.get(machine.get_absolute_url()).content.decode()

    assert ticket.get_absolute_url() in page
    assert "Ticket opened by phone" in page
