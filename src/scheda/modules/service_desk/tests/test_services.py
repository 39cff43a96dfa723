"""The course of a ticket: opened, given to somebody, answered, solved, opened again."""

import datetime as dt

import pytest
from django.core.exceptions import ValidationError
from django.core.files.base import ContentFile
from django.utils import timezone

from scheda.core.parties.tests.factories import AddressFactory
from scheda.core.timeline.public import TimelineEntry
from scheda.foundation.accounts.tests.factories import MembershipFactory, UserFactory
from scheda.foundation.files.models import Attachment
from scheda.foundation.notifications.models import Notification
from scheda.foundation.records.models import StaleRecord
from scheda.modules.equipment.public import Equipment
from scheda.modules.equipment.tests.factories import EquipmentFactory
from scheda.modules.service_desk.models import Ticket, TicketStep
from scheda.modules.service_desk.models.choices import NEXT
from scheda.modules.service_desk.services import (
    answering,
    assigning,
    breakdowns,
    moving,
    opening,
    projecting,
)
from scheda.modules.service_desk.services.opening import open_ticket
from scheda.modules.service_desk.tests.factories import TicketFactory, TicketMessageFactory, agent

pytestmark = pytest.mark.django_db
HOUR = dt.timedelta(hours=1)


def kinds_of(party) -> list[str]:
    lines = TimelineEntry.objects.filter(party=party).order_by("at", "id")
    return [line.kind for line in lines]


def told(user) -> list[str]:
    return [one.title for one in Notification.objects.filter(user=user).order_by("at")]


def test_numbers_follow_each_other_and_deadlines_the_priority(clerk, party):
    first = open_ticket(party, by=clerk, subject="One")
    second = open_ticket(party, by=clerk, subject=" Two  ", priority="urgent")

    assert second.number == first.number + 1
    assert second.label == f"#{second.number}"
    assert second.subject == "Two"
    assert second.due_at == second.respond_by == second.reported_at + 4 * HOUR
    assert second.resolve_by == second.reported_at + 24 * HOUR


def test_the_company_may_promise_otherwise(clerk, party, settings):
    settings.TICKET_HOURS = {"normal": (1, 2)}

    ticket = open_ticket(party, by=clerk, subject="x")

    assert ticket.respond_by == ticket.reported_at + HOUR


def test_another_priority_promises_other_deadlines(ticket, clerk):
    changed = opening.change(ticket, by=clerk, priority="urgent")

    assert changed.due_at == ticket.reported_at + 4 * HOUR


def test_who_saves_second_is_told(ticket, clerk):
    opening.change(ticket, by=clerk, version=1, subject="y")

    with pytest.raises(StaleRecord):
        opening.change(ticket, by=clerk, version=1, subject="z")


def test_from_new_to_closed(ticket, clerk, party):
    ticket = assigning.assign(ticket, to=clerk, by=clerk)
    assert ticket.status == "triaged"
    ticket = moving.start(ticket, by=clerk)
    ticket = moving.wait(ticket, for_="supplier", by=clerk, text="Seal ordered")
    ticket = moving.start(ticket, by=clerk)
    ticket = moving.resolve(ticket, by=clerk, resolution="New seal", root_cause=" worn  seal ")
    assert (ticket.due_at, ticket.root_cause) == (None, "worn seal")
    ticket = moving.close(ticket, by=clerk)

    assert ticket.closed_at
    assert kinds_of(party) == ["ticket.opened", "ticket.resolved", "ticket.closed"]


@pytest.mark.parametrize("status", list(Ticket.Status))
def test_only_steps_that_make_sense(clerk, status):
    master = TicketFactory() if status == "duplicate" else None
    ticket = TicketFactory(status=status, master=master, due_at=None)
    verbs = {
        "in_progress": lambda: moving.start(ticket, by=clerk),
        "resolved": lambda: moving.resolve(ticket, by=clerk, resolution="x"),
        "closed": lambda: moving.close(ticket, by=clerk),
        "cancelled": lambda: moving.cancel(ticket, by=clerk, text="x"),
    }
    for then, verb in verbs.items():
        Ticket.objects.filter(pk=ticket.pk).update(status=status, master=master)
        is_open = ticket.is_open or then != "in_progress"
        if then in NEXT.get(status, ()) and is_open:
            assert verb().status == then
        else:
            with pytest.raises(ValidationError, match="cannot become"):
                verb()


def test_a_step_is_taken_back_until_another_follows(ticket, clerk, party):
    ticket = moving.resolve(ticket, by=clerk, resolution="New seal")
    step = ticket.steps.latest("at")

    back = moving.take_back(step, by=clerk)

    assert (back.status, back.resolved_at, back.resolution) == ("new", None, "")
    assert back.due_at == back.respond_by
    assert kinds_of(party) == ["ticket.opened"]
    moving.start(ticket, by=clerk)
    earlier = ticket.steps.latest("at")
    moving.wait(ticket, for_="customer", by=clerk)
    with pytest.raises(ValidationError, match="since"):
        moving.take_back(earlier, by=clerk)


def test_opening_is_not_taken_back(ticket, clerk):
    with pytest.raises(ValidationError, match="since"):
        moving.take_back(TicketStep.objects.get(), by=clerk)


def test_open_again_within_some_days(ticket, clerk, settings):
    ticket = moving.resolve(ticket, by=clerk, resolution="x")
    ticket = moving.reopen(ticket, by=clerk)
    assert (ticket.status, ticket.reopened, ticket.resolved_at) == ("in_progress", 1, None)
    with pytest.raises(ValidationError, match="Only a ticket"):
        moving.reopen(ticket, by=clerk)

    ticket = moving.resolve(ticket, by=clerk, resolution="x")
    late = timezone.now() - dt.timedelta(days=31)
    Ticket.objects.filter(pk=ticket.pk).update(resolved_at=late)
    with pytest.raises(ValidationError, match="open a new ticket"):
        moving.reopen(ticket, by=clerk)


def test_nobody_judges_a_complaint_about_themselves(party, clerk):
    with pytest.raises(ValidationError, match="about themselves"):
        open_ticket(party, by=clerk, subject="x", kind="complaint", against=clerk, assignee=clerk)
    complaint = open_ticket(party, by=clerk, subject="x", kind="complaint", against=clerk)
    with pytest.raises(ValidationError, match="about themselves"):
        assigning.assign(complaint, to=clerk, by=clerk)
    with pytest.raises(ValidationError, match="how the complaint ended"):
        moving.resolve(complaint, by=clerk, resolution="x")
    assert moving.resolve(complaint, by=clerk, resolution="x", outcome="partly").outcome


@pytest.mark.parametrize("facts", [{"subject": " "}, {"against": True}, {"site": True}])
def test_what_cannot_be_is_refused(party, clerk, facts):
    if facts.get("against"):
        facts = {"subject": "x", "against": clerk}
    if facts.get("site"):
        facts = {"subject": "x", "site": AddressFactory()}

    with pytest.raises(ValidationError):
        open_ticket(party, by=clerk, **facts)


def test_the_first_public_answer_stops_that_clock(ticket, clerk, party):
    answering.say(ticket, body="Note", by=clerk)
    assert Ticket.objects.get().first_response_at is None

    answering.say(ticket, body="We are coming", by=clerk, direction="out")

    answered = Ticket.objects.get()
    assert answered.first_response_at
    assert answered.due_at == answered.resolve_by
    assert kinds_of(party) == ["ticket.opened", "ticket.message"]


def test_an_answer_of_the_customer_ends_the_waiting(ticket, clerk):
    moving.wait(ticket, for_="customer", by=clerk)

    answering.say(ticket, body="Here is the photo", by=clerk, direction="in")

    assert Ticket.objects.get().status == "in_progress"


def test_files_are_seen_with_their_message(ticket, clerk):
    photo = ContentFile(b"%PDF-1.4 photo", name="photo.pdf")

    answering.say(ticket, body="See", by=clerk, attachments=[photo])

    assert Attachment.objects.visible_to(clerk).count() == 1
    assert not Attachment.objects.visible_to(UserFactory()).exists()


def test_whoever_is_to_solve_it_is_told_when_they_may_see_it(ticket, clerk):
    colleague, blind = agent(), UserFactory()

    assigning.assign(ticket, to=colleague, by=clerk)
    assigning.assign(ticket, to=blind, by=clerk)
    assigning.assign(ticket, to=clerk, by=clerk)

    assert told(colleague) == [f"{ticket.label} is yours now"]
    assert told(blind) == told(clerk) == []


def test_a_team_is_told_of_its_new_tickets(party, clerk):
    mate = agent()
    team = MembershipFactory(user=mate).team

    ticket = open_ticket(party, by=clerk, subject="x", team=team)

    assert told(mate) == [f"{ticket.label} is new in your team"]


def test_a_breakdown_stops_its_machine(party, clerk):
    machine = EquipmentFactory(custodian=party)

    ticket = open_ticket(party, by=clerk, subject="Leak", kind="breakdown", equipment=machine)
    machine.refresh_from_db()
    assert (machine.is_down, machine.state_reason) == (True, f"Leak ({ticket.label})")
    open_ticket(party, by=clerk, subject="Again", kind="breakdown", equipment=machine)

    breakdowns.set_going(ticket, by=clerk)
    assert Equipment.objects.get().works
    assert "equipment.repaired" in kinds_of(party)


def test_other_tickets_leave_the_machine_alone(party, clerk):
    machine = EquipmentFactory(custodian=party)

    open_ticket(party, by=clerk, subject="x", kind="information", equipment=machine)

    assert Equipment.objects.get().works


def test_a_duplicate_goes_on_as_the_other(ticket, clerk):
    other = TicketFactory()
    with pytest.raises(ValidationError, match="goes on"):
        moving.mark_duplicate(ticket, of=ticket, by=clerk)

    moving.mark_duplicate(ticket, of=other, by=clerk)

    ticket = Ticket.objects.get(pk=ticket.pk)
    assert (ticket.status, ticket.master, ticket.due_at) == ("duplicate", other, None)
    with pytest.raises(ValidationError, match="already"):
        moving.mark_duplicate(other, of=TicketFactory(), by=clerk)


def test_a_rebuilt_history_says_the_same(ticket, clerk, party):
    answering.say(ticket, body="x", by=clerk, direction="out")
    moving.resolve(ticket, by=clerk, resolution="y")
    before = sorted(TimelineEntry.objects.values_list("kind", "title", "excerpt", "at"))

    TimelineEntry.objects.all().delete()
    projecting.show_of_parties([party.pk])

    assert sorted(TimelineEntry.objects.values_list("kind", "title", "excerpt", "at")) == before


def test_messages_are_read_in_order():
    message = TicketMessageFactory()

    assert str(message) == "We are looking into it"
    assert message.is_internal
