"""An open card hears of its history, as far as its reader may know of it."""

import re
from uuid import UUID

import pytest
from django.utils import timezone

from scheda.core.activities.public import record
from scheda.core.activities.tests.conftest import logging_person
from scheda.core.parties.tests.factories import PartyFactory, reader
from scheda.core.timeline.models import TimelineEntry
from scheda.core.timeline.public import Line, forget, project
from scheda.core.timeline.services.people import PERSON_ADDED
from scheda.core.timeline.services.telling import may_know
from scheda.foundation.access.rights import forget_rights
from scheda.foundation.access.scope import Scope
from scheda.foundation.accounts.tests.factories import MembershipFactory, UserFactory
from scheda.foundation.live import door
from scheda.foundation.testing.live import live_pages, session_of

ADDRESS = re.compile(r'hx-get="(/customers/[^"]+/timeline/news/[^"]+)"')
TEAM = UUID(int=1)


def line(party, **facts) -> Line:
    facts = {"kind": PERSON_ADDED, "title": "Anna", "ref_id": party.pk, **facts}
    return Line(party_id=party.pk, at=timezone.now(), ref_type="parties.relationship", **facts)


@pytest.fixture
def clerk(db):
    return logging_person(language="en")


@pytest.fixture
def party(clerk):
    return PartyFactory(owner=clerk)


@pytest.mark.django_db(transaction=True)
def test_who_may_not_read_a_kind_never_hears_of_it(monkeypatch):
    monkeypatch.setattr(door, "LOOK_AGAIN", 0.05)
    clerk, onlooker = logging_person(), reader()
    party, other = PartyFactory(owner=clerk), PartyFactory(owner=clerk)
    topics = [f"party:{party.pk}", f"party:{other.pk}"]

    with live_pages() as pages:
        theirs = pages.open(session_of(clerk), *topics)
        page = pages.open(session_of(onlooker), *topics)
        record(party, kind="note", by=clerk, text="Gate closes at nine")
        assert theirs.hear() == topics[0]
        project([line(other)])
        assert page.hear() == theirs.hear() == topics[1]
        forget(other.pk)
        assert page.hear() == topics[1]
        assert page.is_quiet


@pytest.mark.django_db(transaction=True)
def test_a_card_that_one_may_not_open_cannot_be_followed():
    party = PartyFactory()
    with live_pages() as pages:
        page = pages.open(session_of(reader(Scope.OWN)), f"party:{party.pk}")

        assert page.status == 403


@pytest.mark.parametrize(
    ("facts", "may"),
    [
        ({}, True),
        ({"kind": PERSON_ADDED}, True),
        ({"kind": "unheard.of"}, False),
        ({"kind": PERSON_ADDED, "audience": "private"}, False),
        ({"kind": PERSON_ADDED, "audience": "team", "team": str(TEAM)}, False),
        ({"kind": PERSON_ADDED, "audience": "team"}, False),
    ],
)
def test_one_may_know_what_one_may_read(db, facts, may):
    assert may_know(reader(), facts) is may


def test_one_knows_of_what_is_private_to_oneself_and_ones_team(db):
    person = reader()
    team = MembershipFactory(user=person).team
    forget_rights(person)

    assert may_know(person, {"kind": PERSON_ADDED, "audience": "private", "actor": str(person.pk)})
    assert may_know(person, {"kind": PERSON_ADDED, "audience": "team", "team": str(team.pk)})


def news(page, html: str) -> str:
    """Ask as the open page would."""
    [address] = ADDRESS.findall(html)
    return page.client.get(address.replace("&amp;", "&")).content.decode()


def test_the_card_is_told_how_many_entries_it_does_not_show(page, clerk, party):
    record(party, kind="note", by=clerk, text="Old")
    card = page.signed_in_as(clerk)("timeline:timeline", pk=party.pk).content.decode()

    assert news(page, card).strip() == ""
    record(party, kind="note", by=clerk, text="New")
    assert "1 new entry" in news(page, card)
    record(party, kind="note", by=clerk, text="Newer")
    assert "2 new entries" in news(page, card)


def test_news_keep_to_the_filter_of_the_page(page, clerk, party):
    card = page.signed_in_as(clerk)(
        "timeline:timeline", pk=party.pk, query={"q": "gate"}
    ).content.decode()
    record(party, kind="note", by=clerk, text="Something else")
    record(party, kind="note", by=clerk, text="Gate closes at nine")

    assert "1 new entry" in news(page, card)


def test_news_keep_to_the_rights_of_the_reader(page, clerk, party):
    onlooker = reader(language="en")
    card = page.signed_in_as(onlooker)("timeline:timeline", pk=party.pk).content.decode()
    record(party, kind="note", by=clerk, text="Not for everybody")

    assert news(page, card).strip() == ""


@pytest.mark.parametrize("query", ["", "since=x", "since=%00", "since=1&seen=x"])
def test_a_question_that_makes_no_sense_has_no_news(page, clerk, party, query):
    record(party, kind="note", by=clerk, text="New")

    answer = page.signed_in_as(clerk).client.get(f"/customers/{party.pk}/timeline/news/?{query}")

    assert answer.status_code in {200, 400}
    assert "new entry" not in answer.content.decode()


def test_a_stranger_to_the_party_gets_no_news(page, party):
    stranger = UserFactory()

    assert page.signed_in_as(stranger)("timeline:news", pk=party.pk).status_code == 404
    assert TimelineEntry.objects.count() == 0
