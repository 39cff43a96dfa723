"""What @ and # offer, who of a team is told, and who is reminded."""

import datetime as dt

import pytest
from django.urls import reverse
from django.utils import timezone

from scheda.core.activities.models import Activity
from scheda.core.activities.public import plan, postpone
from scheda.core.activities.services import recording, reminding
from scheda.core.activities.tests.conftest import logging_person
from scheda.core.parties.tests.factories import PartyFactory
from scheda.core.timeline.public import TimelineEntry
from scheda.foundation.access.scope import Scope
from scheda.foundation.access.tests.factories import GrantFactory
from scheda.foundation.accounts.tests.factories import MembershipFactory
from scheda.foundation.notifications.models import Notification
from scheda.foundation.search import indexing
from scheda.foundation.search.models import SearchEntry

pytestmark = pytest.mark.django_db
DOCUMENT = "documents.document"


@pytest.fixture
def browser(client, clerk):
    client.force_login(clerk)
    return client


@pytest.fixture
def invoice(clerk, party):
    """Something of the customer that the search knows."""
    GrantFactory(role=clerk.roles.get(), record_type=DOCUMENT, action="view", scope=Scope.ALL)
    entry = SearchEntry(
        record_type=DOCUMENT,
        record_id=party.pk,
        party_id=party.pk,
        owner_id=clerk.pk,
        title="2026/1042",
        words="",
    )
    indexing.put([entry])
    return f"{DOCUMENT}:{party.pk}"


def offered(browser, name, *args, q="") -> list[str]:
    answer = browser.get(reverse(f"activities:{name}", args=args), {"q": q})
    return [one["label"] for one in answer.json()]


def test_colleagues_and_teams_are_offered(browser, clerk):
    logging_person(name="Andrei Mureșan")
    MembershipFactory(user=clerk, team__name="Officina")

    assert offered(browser, "mentions", q="mur") == ["Andrei Mureșan"]
    assert offered(browser, "mentions", q="off") == ["Officina"]
    assert "Giulia Ferri" in offered(browser, "mentions")


def test_a_team_that_is_called_is_told(clerk, party):
    mate = MembershipFactory(user=logging_person(), team__name="Officina").user
    logging_person(name="Somebody Else")

    recording.record(party, kind="note", by=clerk, text="@Officina guardate la perdita")

    assert [note.user for note in Notification.objects.all()] == [mate]


def test_what_belongs_to_the_customer_is_offered(browser, party, invoice, clerk):
    assert offered(browser, "links", party.pk, q="1042") == ["2026/1042"]
    assert offered(browser, "links", party.pk) == ["2026/1042"]
    assert offered(browser, "links", PartyFactory(owner=clerk).pk) == []


def test_what_one_may_not_see_is_not_offered(client, party, invoice):
    client.force_login(logging_person())

    assert offered(client, "links", party.pk) == []


def test_no_offers_for_customers_of_others(client, party, invoice):
    client.force_login(logging_person(Scope.OWN))

    assert client.get(reverse("activities:links", args=[party.pk])).status_code == 404


def test_a_link_is_kept_and_shown_to_who_may_see_it(browser, client, party, invoice):
    address = reverse("activities:record", args=[party.pk])
    sent = {"kind": "call", "audience": "all", "text": "About it", "linked": [invoice, "x:y", "z"]}

    page = browser.post(address, sent, headers={"HX-Request": "true"}).content.decode()

    assert [link["label"] for link in Activity.objects.get().linked] == ["2026/1042"]
    assert [link["label"] for link in TimelineEntry.objects.get().facts["linked"]] == ["2026/1042"]
    assert "2026/1042" in page
    client.force_login(logging_person())
    assert "2026/1042" not in client.get(party.get_absolute_url()).content.decode()


def test_links_of_others_are_not_kept(client, party, invoice):
    client.force_login(logging_person())
    sent = {"kind": "call", "audience": "all", "linked": [invoice]}

    client.post(reverse("activities:record", args=[party.pk]), sent)

    assert Activity.objects.get().linked == []


def test_reminded_once_and_again_when_moved(clerk, party):
    now = timezone.now()
    hour = dt.timedelta(hours=1)
    mate = logging_person()
    task = plan(
        by=clerk, kind="call", party=party, due_at=now + hour, remind_at=now, colleagues=[mate]
    )

    assert reminding.remind(now) == 1
    assert reminding.remind(now) == 0
    assert {note.user for note in Notification.objects.all()} == {clerk, mate}
    postpone(task, to=now + 3 * hour, by=clerk)
    assert reminding.remind(now + 2 * hour) == 1


def test_old_news_is_not_told(clerk, party):
    old = timezone.now() - dt.timedelta(days=9)
    plan(by=clerk, kind="call", party=party, due_at=old, remind_at=old)

    assert reminding.remind() == 0
