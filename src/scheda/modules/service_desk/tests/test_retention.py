"""Closed tickets may go after years; a complaint is told to whoever wants to advertise."""

import datetime as dt

import pytest
from django.utils import timezone

from scheda.core.parties.tests.factories import PartyFactory
from scheda.modules.service_desk import retention
from scheda.modules.service_desk.complaining import Complaints
from scheda.modules.service_desk.tests.factories import TicketFactory

pytestmark = pytest.mark.django_db
NOW = timezone.now()
LONG_AGO = NOW - dt.timedelta(days=365 * 6)


def closed(**facts):
    return TicketFactory(status="closed", closed_at=LONG_AGO, **facts)


def test_a_duplicate_goes_before_the_ticket_it_repeats():
    first = closed()
    again = TicketFactory(party=first.party, status="duplicate", master=first, closed_at=LONG_AGO)
    TicketFactory()

    assert list(retention.closed_tickets(NOW)) == [again]


def test_an_open_complaint_counts_as_one_of_today():
    party = PartyFactory()
    TicketFactory(party=party, kind="complaint", reported_at=LONG_AGO)

    assert Complaints().last_of(party.pk) >= NOW


def test_a_closed_complaint_counts_from_the_day_it_was_closed():
    ticket = closed(kind="dispute", reported_at=LONG_AGO - dt.timedelta(days=9))

    assert Complaints().last_of(ticket.party_id) == LONG_AGO


def test_a_breakdown_is_no_complaint():
    assert Complaints().last_of(TicketFactory(kind="breakdown").party_id) is None
