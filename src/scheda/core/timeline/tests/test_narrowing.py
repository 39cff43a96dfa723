"""The history of a card, narrowed every way, of one company, its group or a site."""

import datetime as dt
from decimal import Decimal

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from scheda.core.parties.public import Party, sphere_asked, sphere_of
from scheda.core.parties.tests.factories import AddressFactory, PartyFactory, PersonFactory
from scheda.core.timeline.extension_points import CONTACTS, DOCUMENTS, TimelineKind, timeline_kinds
from scheda.core.timeline.models import TimelineEntry
from scheda.core.timeline.services.asking import Asked
from scheda.core.timeline.services.feed import entries_of, feed
from scheda.core.timeline.tests.factories import TimelineEntryFactory
from scheda.foundation.access.scope import Scope
from scheda.foundation.access.tests.factories import person_who_may
from scheda.foundation.files.tests.factories import AttachmentFactory

pytestmark = pytest.mark.django_db
NOTE, INVOICE, TASK = "activity.note", "document.invoice", "task.planned"
VIEW = ("parties.party", "view")
KINDS = (
    TimelineKind(NOTE, "note", "sticky-note", CONTACTS, VIEW),
    TimelineKind(INVOICE, "invoice", "file-text", DOCUMENTS, VIEW, is_quiet=True, stage=50),
    TimelineKind(TASK, "planned step", "flag", CONTACTS, VIEW, is_quiet=True),
)
NOON = dt.datetime(2026, 3, 9, 12, tzinfo=dt.UTC)


@pytest.fixture(autouse=True)
def kinds():
    with timeline_kinds.holding(*KINDS):
        yield


@pytest.fixture
def reader():
    return person_who_may("parties.party", "view")


@pytest.fixture
def party():
    return PartyFactory()


def titles(party, user, sphere="", **query) -> list[str]:
    asked = Asked.told(query, sphere_of(party, sphere, user))
    return [one.title for one in feed(party, asked=asked, user=user).entries]


def test_filters_add_up(party, reader):
    ada, site = PersonFactory(), AddressFactory(party=party, type="site")
    TimelineEntryFactory(party=party, title="plain", at=NOON)
    TimelineEntryFactory(party=party, title="full", kind=INVOICE, person=ada, site=site, at=NOON,
                         amount=Decimal(12), currency="EUR", actor=reader)  # fmt: skip

    for query in (
        {"kind": INVOICE}, {"person": str(ada.pk)}, {"site": str(site.pk)}, {"money": "1"},
        {"mine": "1"}, {"group": DOCUMENTS, "money": "1", "person": str(ada.pk)},
    ):  # fmt: skip
        assert titles(party, reader, **query) == ["full"]


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ({"start": "2026-03-09", "end": "2026-03-09"}, ["that day"]),
        ({"start": "2026-03-10"}, ["day after"]),
        ({"end": "2026-03-08"}, []),
        ({"start": "nonsense", "person": "nonsense"}, ["day after", "that day"]),
        ({"start": "0001-01-01", "end": "9999-12-31"}, ["day after", "that day"]),
    ],
)
def test_a_period_is_of_whole_days(party, reader, query, found):
    TimelineEntryFactory(party=party, title="that day", at=NOON)
    TimelineEntryFactory(party=party, title="day after", at=NOON + dt.timedelta(days=1))

    assert titles(party, reader, **query) == found


def test_a_file_is_found_by_its_name(party, reader):
    entry = TimelineEntryFactory(party=party, title="Visit")
    AttachmentFactory(record_id=entry.ref_id, party_id=party.pk, name="Preventivo gru.pdf")
    TimelineEntryFactory(party=party, title="Other")

    assert titles(party, reader, q="preventivo GRU") == ["Visit"]


def test_a_group_tells_what_happened_in_all_its_companies(party, reader):
    holding, sister = PartyFactory(), PartyFactory()
    sister.parent = party.parent = holding
    Party.objects.bulk_update([party, sister], ["parent"])
    for one in (party, holding, sister):
        TimelineEntryFactory(party=one, title=one.name)

    everything = titles(party, reader, sphere="group")

    assert sorted(everything) == sorted([party.name, holding.name, sister.name])
    assert titles(party, reader) == [party.name]


def test_companies_out_of_sight_are_not_of_the_group(party):
    holding = PartyFactory(name="Gruppo Segreto")
    Party.objects.filter(pk=party.pk).update(parent=holding)
    party.refresh_from_db()
    user = person_who_may("parties.party", "view", scope=Scope.OWN)
    Party.objects.filter(pk=party.pk).update(owner=user)
    TimelineEntryFactory(party=holding, title="secret")

    assert sphere_of(party, "group", user).party_ids == (party.pk,)
    assert titles(party, user, sphere="group") == []


def test_a_circle_of_parents_ends(party, reader):
    other = PartyFactory(parent=party)
    Party.objects.filter(pk=party.pk).update(parent=other)
    party.refresh_from_db()

    assert set(sphere_of(party, "group", reader).party_ids) == {party.pk, other.pk}


def test_a_site_tells_its_own(party, reader):
    site = AddressFactory(party=party, type="depot")
    TimelineEntryFactory(party=party, title="there", site=site)
    TimelineEntryFactory(party=party, title="elsewhere")

    assert titles(party, reader, sphere=str(site.pk)) == ["there"]


def test_a_list_asked_for_somebody_out_of_sight_is_empty(party, reader):
    stranger = person_who_may("parties.party", "view", scope=Scope.OWN)
    site = AddressFactory(party=PartyFactory(), type="site")
    TimelineEntryFactory(party=party)

    for query, user in (
        ({"group": str(party.pk)}, stranger), ({"customer": str(party.pk)}, stranger),
        ({"customer": str(party.pk), "site": str(site.pk)}, reader), ({"group": "x"}, reader),
    ):  # fmt: skip
        sphere = sphere_asked(query, user)
        assert not sphere.narrow(TimelineEntry.objects.all()).exists()
    assert sphere_asked({}, reader) is None


def test_quiet_lines_fold_and_money_stays_in_sight(party, reader):
    for number in range(3):
        at = NOON + dt.timedelta(minutes=number)
        TimelineEntryFactory(party=party, kind=TASK, at=at)
        TimelineEntryFactory(party=party, kind=INVOICE, amount=1, at=NOON - dt.timedelta(hours=1))

    [(_day, runs)] = feed(party, asked=Asked(), user=reader).days

    assert [(len(run.entries), run.is_folded) for run in runs] == [
        (3, True), (1, False), (1, False), (1, False),
    ]  # fmt: skip


FILTERED = [
    ({"kind": INVOICE}, "timeline_of_kind"),
    ({"money": "1"}, "timeline_of_money"),
    ({"person": "someone"}, "timeline_of_person"),
    ({"site": "somewhere"}, "timeline_of_site"),
]


@pytest.mark.parametrize(("query", "index"), FILTERED)
def test_a_filter_is_read_from_an_index(party, reader, query, index):
    person, site = PersonFactory(), AddressFactory(party=party)
    many = [{"kind": NOTE}] * 3000 + [{"kind": INVOICE, "amount": 5}] * 20
    many += [{"kind": NOTE, "person": person}, {"kind": NOTE, "site": site}] * 10
    TimelineEntry.objects.bulk_create(
        TimelineEntryFactory.build(party=party, at=NOON - dt.timedelta(hours=number), **facts)
        for number, facts in enumerate(many)
    )
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE timeline_timelineentry")
    query = {"someone": {"person": str(person.pk)}, "somewhere": {"site": str(site.pk)}}.get(
        next(iter(query.values())), query
    )

    found = entries_of(party, asked=Asked.told(query), user=reader)

    assert index in found.newest_first()[:30].explain()


@pytest.mark.parametrize("count", [1, 3])
def test_a_group_costs_as_many_queries_as_one(party, reader, count):
    for child in PartyFactory.create_batch(count, parent=party):
        TimelineEntryFactory(party=child)
    reader.may(*VIEW)

    with CaptureQueriesContext(connection) as captured:
        for one in feed(party, asked=Asked.told({}, sphere_of(party, "group", reader)),
                        user=reader).entries:  # fmt: skip
            assert one.party.name

    assert len(captured) <= 4
