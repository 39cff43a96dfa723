"""Requests: the clock runs from the day they came, and nothing is answered to a stranger."""

import datetime as dt

import pytest
from django.core.exceptions import ValidationError
from django.utils import timezone

from scheda.core.parties.tests.factories import PartyFactory
from scheda.core.privacy.models import PrivacyRequest
from scheda.core.privacy.models.requests import answer_by
from scheda.core.privacy.services import requests
from scheda.core.privacy.tests.factories import PrivacyRequestFactory, days_ago, desk_person
from scheda.core.timeline.public import TimelineEntry
from scheda.foundation.accounts.tests.factories import UserFactory
from scheda.foundation.notifications.models import Notification
from scheda.foundation.records.models import StaleRecord
from scheda.foundation.search.models import SearchEntry

pytestmark = pytest.mark.django_db
State = PrivacyRequest.State


@pytest.fixture
def clerk():
    return desk_person(name="Ada Conti")


def received(clerk, **facts):
    return requests.receive(PartyFactory(), kind="access", by=clerk, **facts)


@pytest.mark.parametrize(
    ("came", "due"),
    [
        (dt.date(2026, 1, 31), dt.date(2026, 2, 28)),
        (dt.date(2028, 1, 31), dt.date(2028, 2, 29)),
        (dt.date(2026, 12, 15), dt.date(2027, 1, 15)),
    ],
)
def test_one_month_ends_on_the_same_day_or_the_last_of_the_month(came, due):
    assert answer_by(came) == due


def test_who_writes_a_request_down_answers_it(clerk):
    request = received(clerk)

    assert (request.owner, request.state, request.is_open) == (clerk, State.RECEIVED, True)
    assert TimelineEntry.objects.filter(ref_id=request.pk).count() == 1
    assert SearchEntry.objects.filter(record_id=request.pk).exists()


def test_a_request_of_tomorrow_or_of_nobody_is_refused(clerk):
    with pytest.raises(ValidationError):
        received(clerk, received_on=timezone.localdate() + dt.timedelta(days=1))
    with pytest.raises(ValidationError):
        requests.receive(None, kind="access", by=clerk)


def test_nothing_is_answered_before_it_is_clear_who_asks(clerk):
    request = requests.move(received(clerk), State.WORKING, by=clerk)

    with pytest.raises(ValidationError):
        requests.move(request, State.ANSWERED, by=clerk)
    request = requests.confirm_identity(request, how="Identity card", by=clerk)
    request = requests.move(request, State.ANSWERED, by=clerk, note="Sent by post")

    assert (request.answer, request.is_open) == ("Sent by post", False)


def test_a_refusal_says_why(clerk):
    request = received(clerk)

    with pytest.raises(ValidationError):
        requests.move(request, State.REFUSED, by=clerk)

    assert requests.move(request, State.REFUSED, by=clerk, note="Not our customer").closed_at


@pytest.mark.parametrize("to", State.values)
def test_a_closed_request_stays_closed(clerk, to):
    request = PrivacyRequestFactory(state=State.TAKEN_BACK, closed_at=timezone.now())

    with pytest.raises(ValidationError):
        requests.move(request, to, by=clerk, note="again")
    with pytest.raises(ValidationError):
        requests.confirm_identity(request, how="card", by=clerk)


def test_more_time_needs_a_reason_and_ends_after_three_months(clerk):
    request = received(clerk)
    later = request.due_on + dt.timedelta(days=20)

    for until, reason in [(later, ""), (request.due_on, "much"), (days_ago(-200), "much")]:
        with pytest.raises(ValidationError):
            requests.extend(request, until=until, reason=reason, by=clerk)

    assert requests.extend(request, until=later, reason="Ten years", by=clerk).deadline == later


def test_who_gets_a_request_is_told(clerk):
    colleague = UserFactory()

    requests.hand_over(received(clerk), to=colleague, by=clerk)

    assert Notification.objects.get(user=colleague).kind == "privacy_request"


def test_who_answers_is_warned_once_a_day_when_the_month_is_nearly_over(clerk):
    request = PrivacyRequestFactory(owner=clerk, received_on=days_ago(27))
    PrivacyRequestFactory(owner=clerk)

    assert (requests.warn(), requests.warn()) == (1, 0)
    assert Notification.objects.get(user=clerk).url == request.get_absolute_url()


def test_the_second_of_two_colleagues_is_told_that_it_changed(clerk):
    request = received(clerk)
    requests.move(request, State.IDENTITY, by=clerk, version=request.version)

    with pytest.raises(StaleRecord):
        requests.move(request, State.WORKING, by=clerk, version=request.version)
