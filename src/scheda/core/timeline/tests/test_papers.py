"""The history taken out, and the way it tells."""

import datetime as dt

import pytest
from django.utils import timezone

from scheda.core.parties.tests.factories import PartyFactory
from scheda.core.timeline.extension_points import CONTACTS, DOCUMENTS, TimelineKind, timeline_kinds
from scheda.core.timeline.services import papers
from scheda.core.timeline.services.asking import Asked
from scheda.core.timeline.services.journey import journey_of
from scheda.core.timeline.tests.factories import TimelineEntryFactory
from scheda.foundation.access.scope import Scope
from scheda.foundation.access.tests.factories import person_who_may
from scheda.foundation.accounts.tests.factories import UserFactory
from scheda.foundation.events.models import OutboxEntry

pytestmark = pytest.mark.django_db
PARTY = "parties.party"
KINDS = (
    TimelineKind("activity.note", "note", "sticky-note", CONTACTS, (PARTY, "view")),
    TimelineKind("document.quote", "quote", "file-text", DOCUMENTS, (PARTY, "view"), stage=20),
    TimelineKind("document.order", "order", "package", DOCUMENTS, (PARTY, "view"), stage=30),
    TimelineKind("hidden.kind", "hidden", "file", DOCUMENTS, ("no.thing", "view")),
)


@pytest.fixture(autouse=True)
def kinds():
    with timeline_kinds.holding(*KINDS):
        yield


@pytest.fixture
def clerk():
    user = person_who_may(PARTY, "view", "export")
    user.language = "en"
    user.save()
    return user


@pytest.fixture
def party(clerk):
    return PartyFactory(owner=clerk, name="Officine Prova")


def fetch(page, user, party, form, **query):
    return page.signed_in_as(user)("timeline:papers", pk=party.pk, form=form, query=query)


def test_a_spreadsheet_runs_nothing(page, clerk, party):
    TimelineEntryFactory(party=party, title="=1+1", excerpt="Gate, nine")
    TimelineEntryFactory(party=party, kind="hidden.kind", title="unseen")

    text = fetch(page, clerk, party, "csv").content.decode()

    assert "'=1+1" in text
    assert '"Gate, nine"' in text
    assert "unseen" not in text


def test_a_file_holds_what_was_narrowed(page, clerk, party):
    TimelineEntryFactory(party=party, title="kept", amount=5, currency="EUR")
    TimelineEntryFactory(party=party, title="left out")

    text = fetch(page, clerk, party, "csv", money="1").content.decode()

    assert "kept" in text
    assert "left out" not in text


def test_what_is_cut_says_so(page, clerk, party, monkeypatch):
    monkeypatch.setitem(papers.MOST, "csv", 1)
    TimelineEntryFactory.create_batch(2, party=party)

    text = fetch(page, clerk, party, "csv").content.decode()

    assert "Only the newest 1 lines." in text


def test_paper_holds_the_history(page, clerk, party):
    TimelineEntryFactory(party=party, title="#strong[kept] $x$", excerpt="Gate, nine")

    answer = fetch(page, clerk, party, "pdf")

    assert answer.headers["Content-Type"] == "application/pdf"
    assert answer.content.startswith(b"%PDF")


@pytest.mark.parametrize("form", ["csv", "pdf", "exe"])
def test_who_may_not_take_it_out_does_not_find_it(page, party, form):
    TimelineEntryFactory(party=party)

    assert fetch(page, person_who_may(PARTY, "view"), party, form).status_code == 404


def test_a_stranger_finds_nothing(page, party):
    stranger = person_who_may(PARTY, "view", "export", scope=Scope.OWN)

    assert fetch(page, stranger, party, "csv").status_code == 404
    answer = page.signed_in_as(stranger)("timeline:filters", pk=party.pk)
    assert answer.status_code == 404


def test_it_is_on_record_who_took_it(page, clerk, party):
    fetch(page, clerk, party, "csv", money="1")

    taken = OutboxEntry.objects.get(name="exporting.list_exported")
    assert taken.payload["query"] == f"customer={party.pk}&money=1"


def test_a_journey_tells_how_long_each_step_took(party, clerk):
    start = timezone.now() - dt.timedelta(days=30)
    TimelineEntryFactory(party=party, at=start)
    quotes = [start + dt.timedelta(days=number) for number in (3, 4)]
    for at in quotes:
        TimelineEntryFactory(party=party, kind="document.quote", at=at)
    TimelineEntryFactory(party=party, kind="document.order", at=start + dt.timedelta(days=9))

    journey = journey_of(party, asked=Asked(), user=clerk)

    assert [(one.count, one.share) for one in journey.stages] == [(1, None), (2, None), (1, 50)]
    assert [one.after.days for one in journey.stages[1:]] == [3, 6]
    assert journey.steps[0].entry.at == start


def test_the_journey_is_a_tab_of_the_card(page, party):
    admin = UserFactory(is_administrator=True, language="en")
    now = timezone.now()
    TimelineEntryFactory(party=party, title="first", at=now - dt.timedelta(days=5))
    TimelineEntryFactory(party=party, title="second", at=now - dt.timedelta(days=2))

    answer = page.signed_in_as(admin)("parties:tab", pk=party.pk, key="journey")

    text = answer.content.decode()
    assert "3 days later" in text
    assert 'class="lanes"' in text
