"""Tickets in the API: opened, moved on and answered, with the same rules as on screen."""

import pytest

from scheda.core.parties.tests.factories import PartyFactory
from scheda.foundation.access.scope import VIEW, Scope
from scheda.foundation.accounts.tests.factories import UserFactory
from scheda.modules.service_desk.models import Ticket
from scheda.modules.service_desk.tests.factories import TicketFactory, agent

pytestmark = pytest.mark.django_db
LIST = "/api/v1/tickets/"


def ask(client, user, address, **query):
    client.force_login(user)
    return client.get(address, query)


def send(client, user, address, method="post", **body):
    client.force_login(user)
    return getattr(client, method)(address, body, content_type="application/json")


def test_a_ticket_from_opening_to_closing(client, clerk, party):
    made = send(client, clerk, LIST, party_id=str(party.pk), subject="Leak")
    assert made.status_code == 201, made.json()
    here = f"{LIST}{made.json()['id']}"

    assigned = send(client, clerk, f"{here}/assign", assignee_id=str(clerk.pk)).json()
    assert assigned["status"] == "triaged", assigned
    assert send(client, clerk, f"{here}/start").json()["status"] == "in_progress"
    assert send(client, clerk, f"{here}/wait", whom="customer").status_code == 200
    assert send(client, clerk, f"{here}/messages", body="Well?", direction="out").status_code == 201
    assert [one["body"] for one in ask(client, clerk, f"{here}/messages").json()] == ["Well?"]
    solved = send(client, clerk, f"{here}/resolve", resolution="New seal").json()
    assert (solved["status"], solved["due_at"]) == ("resolved", None)
    assert send(client, clerk, f"{here}/close").json()["status"] == "closed"
    assert send(client, clerk, f"{here}/close").status_code == 422
    assert send(client, clerk, f"{here}/reopen").json()["reopened"] == 1
    assert send(client, clerk, f"{here}/cancel", text="x").json()["status"] == "cancelled"


def test_listed_filtered_corrected(client, clerk, ticket):
    TicketFactory()

    [item] = ask(client, clerk, LIST, customer=str(ticket.party_id)).json()["items"]
    assert item["number"] == ticket.number
    here = f"{LIST}{ticket.pk}"
    assert send(client, clerk, here, "patch", subject="y", version=1).json()["subject"] == "y"
    assert send(client, clerk, here, "patch", subject="z", version=1).status_code in {409, 412}


def test_a_duplicate(client, clerk, ticket):
    other, here = TicketFactory(), f"{LIST}{ticket.pk}/duplicate"

    assert send(client, clerk, here, of_id=str(other.pk)).json()["master_id"] == str(other.pk)


def test_what_one_may_not_see_is_not_there(client):
    ticket, own = TicketFactory(), agent(parties=Scope.OWN)

    assert ask(client, own, LIST).json()["items"] == []
    assert ask(client, own, f"{LIST}{ticket.pk}").status_code == 404
    assert ask(client, UserFactory(), LIST).status_code == 404
    answer = send(client, own, LIST, party_id=str(ticket.party_id), subject="x")
    assert answer.status_code == 422


def test_who_may_only_look_is_told_so(client):
    ticket, reader = TicketFactory(), agent(may=(VIEW,))

    assert send(client, reader, f"{LIST}{ticket.pk}/start").status_code == 403
    assert Ticket.objects.get().status == "new"


def test_who_may_not_open_tickets(client):
    reader = agent(may=(VIEW,))

    answer = send(client, reader, LIST, party_id=str(PartyFactory().pk), subject="x")

    assert answer.status_code == 403
