import re

import pytest

from scheda.core.activities.public import record
from scheda.core.activities.tests.conftest import logging_person
from scheda.core.parties.tests.factories import PartyFactory, PersonFactory
from scheda.core.timeline.services.feed import PAGE
from scheda.foundation.access.scope import Scope

pytestmark = pytest.mark.django_db


@pytest.fixture
def clerk():
    return logging_person(language="en")


@pytest.fixture
def party(clerk):
    return PartyFactory(owner=clerk, name="Officine Prova")


def test_the_history_is_a_page_of_its_own(page, clerk, party):
    record(party, kind="note", by=clerk, text="Gate closes at nine")

    answer = page.signed_in_as(clerk)("timeline:timeline", pk=party.pk)

    assert "<html" in answer.content.decode()
    assert "Gate closes at nine" in answer.content.decode()
    assert "Today" in answer.content.decode()


def test_the_card_asks_for_the_feed_alone(page, clerk, party):
    record(party, kind="note", by=clerk, text="Gate closes at nine")

    answer = page.signed_in_as(clerk).fragment(
        "timeline:timeline", pk=party.pk, query={"q": "gate", "group": "contacts"}
    )

    text = answer.content.decode()
    assert "<html" not in text
    assert 'id="feed"' not in text
    assert "Gate closes at nine" in text


def test_further_entries_come_without_a_frame(page, clerk, party):
    for number in range(PAGE + 2):
        record(party, kind="note", by=clerk, text=f"Note {number}")
    browser = page.signed_in_as(clerk)
    first = browser.fragment("timeline:timeline", pk=party.pk)
    after = re.search(r"after=([^\"]+)\"", first.content.decode())[1]

    more = browser.fragment("timeline:timeline", pk=party.pk, query={"after": after})

    text = more.content.decode()
    assert "<ol" not in text
    assert text.count('class="entry"') == 2
    assert 'class="day"' not in text


def test_nothing_found_says_how_to_go_on(page, clerk, party):
    answer = page.signed_in_as(clerk)("timeline:timeline", pk=party.pk, query={"q": "xyzzy"})

    assert "Nothing here" in answer.content.decode()


def test_an_empty_history_says_what_will_come(page, clerk, party):
    answer = page.signed_in_as(clerk)("timeline:timeline", pk=party.pk)

    assert "No history yet" in answer.content.decode()


def test_the_history_of_anothers_customer_is_not_there(page, party):
    stranger = logging_person(Scope.OWN)

    assert page.signed_in_as(stranger)("timeline:timeline", pk=party.pk).status_code == 404


def test_the_card_of_a_person_shows_what_was_done_with_them(page, clerk, party):
    person = PersonFactory(owner=clerk)
    record(party, kind="call", by=clerk, person=person, text="Calls back on Monday")

    answer = page.signed_in_as(clerk)("parties:card", pk=person.pk)

    assert "Calls back on Monday" in answer.content.decode()


def test_filters_offer_only_what_one_may_see(page, clerk, party):
    answer = page.signed_in_as(clerk)("timeline:timeline", pk=party.pk)

    assert [key for key, _label in answer.context["groups"]] == ["contacts"]


def test_a_program_reads_the_history_in_pages(client, clerk, party):
    for number in range(PAGE + 2):
        record(party, kind="note", by=clerk, text=f"Note {number}")
    client.force_login(clerk)
    address = f"/api/v1/timeline/{party.pk}"

    first = client.get(address).json()
    second = client.get(address, {"after": first["next"]}).json()

    assert len({entry["id"] for entry in first["items"] + second["items"]}) == PAGE + 2
    assert second["next"] == ""


@pytest.mark.parametrize("query", [{"after": "nonsense"}, {"group": "nonsense"}])
def test_a_program_is_told_what_it_asked_wrongly(client, clerk, party, query):
    client.force_login(clerk)

    answer = client.get(f"/api/v1/timeline/{party.pk}", query)

    assert answer.status_code == 422
    assert [one["field"] for one in answer.json()["errors"]] == list(query)


def test_a_program_sees_no_more_than_its_person(client, party):
    client.force_login(logging_person(Scope.OWN))

    assert client.get(f"/api/v1/timeline/{party.pk}").status_code == 404


def test_in_the_history_of_a_group_each_line_says_whose_it_is(page, clerk, party):
    sister = PartyFactory(owner=clerk, name="Sister & Co", parent=party)
    record(sister, kind="note", by=clerk, text="Gate closes at nine")

    answer = page.signed_in_as(clerk).fragment(
        "timeline:timeline", pk=party.pk, query={"sphere": "group"}
    )

    named = '<div class="head"><span class="badge">Sister &amp; Co</span>'
    assert named in answer.content.decode()
    assert f"party:{sister.pk}" in answer.content.decode()


def test_the_address_keeps_the_filters(page, clerk, party):
    here = {"HX-Current-URL": f"http://testserver/customers/{party.pk}/?sphere=group&kind=old"}
    browser = page.signed_in_as(clerk)

    answer = browser.client.get(
        f"/customers/{party.pk}/timeline/?money=1&q=gru",
        headers={"HX-Request": "true", **here},
    )

    assert answer.headers["HX-Replace-Url"] == f"/customers/{party.pk}/?sphere=group&q=gru&money=1"
