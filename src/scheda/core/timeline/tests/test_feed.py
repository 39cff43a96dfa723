"""Reading a history: order, pages, days, filters, and what it costs."""

import datetime as dt
from uuid import UUID

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from scheda.core.parties.tests.factories import PartyFactory
from scheda.core.timeline.extension_points import CONTACTS, DOCUMENTS, TimelineKind, timeline_kinds
from scheda.core.timeline.models import TimelineEntry
from scheda.core.timeline.services.feed import PAGE, Asked, Feed, feed
from scheda.core.timeline.services.telling import may_know
from scheda.core.timeline.tests.factories import TimelineEntryFactory
from scheda.foundation.access.rights import forget_rights, rights_of
from scheda.foundation.access.scope import Scope
from scheda.foundation.access.tests.factories import GrantFactory, person_who_may
from scheda.foundation.accounts.tests.factories import MembershipFactory
from scheda.foundation.records.identity import uuid7

pytestmark = pytest.mark.django_db
NOTE, INVOICE = "activity.note", "document.invoice"
KINDS = (
    TimelineKind(NOTE, "note", "sticky-note", CONTACTS, ("activities.activity", "view")),
    TimelineKind(INVOICE, "invoice", "file-text", DOCUMENTS, ("documents.document", "view")),
)
NOON = dt.datetime(2026, 3, 9, 12, tzinfo=dt.UTC)


@pytest.fixture(autouse=True)
def kinds():
    with timeline_kinds.holding(*KINDS):
        yield


@pytest.fixture
def party():
    return PartyFactory()


@pytest.fixture
def reader():
    return person_who_may("activities.activity", "view")


def read(party, user, **asked) -> Feed:
    return feed(party, asked=Asked(**asked), user=user)


def titles(found: Feed) -> list[str]:
    return [entry.title for entry in found.entries]


def lines(party, count: int, **facts) -> None:
    TimelineEntry.objects.bulk_create(
        TimelineEntry(
            **{
                "party": party,
                "at": NOON - dt.timedelta(hours=number),
                "kind": NOTE,
                "title": f"{number:05d}",
                "ref_type": "activities.activity",
                "ref_id": uuid7(),
                **facts,
            }
        )
        for number in range(count)
    )


def all_pages(party, user, **asked) -> list[Feed]:
    pages = [read(party, user, **asked)]
    while pages[-1].next:
        pages.append(read(party, user, after=pages[-1].next, **asked))
    return pages


def test_the_newest_comes_first(party, reader):
    lines(party, 3)

    assert titles(read(party, reader)) == ["00000", "00001", "00002"]


def test_a_kind_is_told_no_further_than_the_right_on_it_reaches():
    """Whoever sees every customer, but only the documents of their own, reads only of those."""
    user = person_who_may("parties.party", "view")
    own = GrantFactory(
        role=user.roles.get(), record_type="documents.document", action="view", scope=Scope.OWN
    )
    mine, other = PartyFactory(owner=user), PartyFactory()
    for one in (mine, other):
        TimelineEntryFactory(party=one, kind=INVOICE, title="Invoice 7")

    def told(*parties):
        forget_rights(user)
        seen = TimelineEntry.objects.visible_to(user)
        return {entry.party for entry in seen}, [titles(read(one, user)) for one in parties]

    assert told(mine, other) == ({mine}, [["Invoice 7"], []])
    assert not may_know(user, {"kind": INVOICE})
    own.scope = Scope.ALL
    own.save()
    assert told(mine, other) == ({mine, other}, [["Invoice 7"], ["Invoice 7"]])
    assert may_know(user, {"kind": INVOICE})


def test_pages_lead_to_each_other_without_gaps(party, reader):
    lines(party, 2 * PAGE + 5)

    pages = all_pages(party, reader)

    assert [len(page.entries) for page in pages] == [PAGE, PAGE, 5]
    assert [title for page in pages for title in titles(page)] == [
        f"{number:05d}" for number in range(2 * PAGE + 5)
    ]


def test_entries_of_one_moment_are_each_read_once(party, reader):
    lines(party, 2 * PAGE + 5, at=NOON)

    seen = [entry.pk for page in all_pages(party, reader) for entry in page.entries]

    assert len(seen) == len(set(seen)) == 2 * PAGE + 5


def test_a_full_last_page_promises_nothing_more(party, reader):
    lines(party, PAGE)

    assert read(party, reader).next == ""


@pytest.mark.parametrize("after", ["nonsense", "x" * 400, "\x00", "WzEsMl0"])
def test_a_cursor_that_is_not_ours_is_the_first_page(party, reader, after):
    lines(party, 2)

    assert len(read(party, reader, after=after).entries) == 2


def test_days_are_those_of_the_office(party, reader):
    """Half past eleven at night in Greenwich is the next day in Rome."""
    TimelineEntryFactory(party=party, at=dt.datetime(2026, 3, 9, 23, 30, tzinfo=dt.UTC))
    TimelineEntryFactory(party=party, at=dt.datetime(2026, 3, 9, 22, 30, tzinfo=dt.UTC))

    days = [(day, len(entries)) for day, entries in read(party, reader).days]

    assert days == [(dt.date(2026, 3, 10), 1), (dt.date(2026, 3, 9), 1)]


def test_a_day_that_goes_on_has_its_title_once(party, reader):
    lines(party, PAGE + 1, at=NOON)

    first, second = all_pages(party, reader)

    assert first.continued is None
    assert second.continued == dt.date(2026, 3, 9)


def test_pinned_entries_stand_above_on_the_first_page_only(party, reader):
    lines(party, PAGE + 1)
    TimelineEntryFactory(party=party, title="Gate", is_pinned=True, at=NOON - dt.timedelta(365))

    first, second = all_pages(party, reader)

    assert [entry.title for entry in first.pinned] == ["Gate"]
    assert second.pinned == []
    assert "Gate" not in titles(first) + titles(second)


def test_a_group_narrows_to_its_kinds(party):
    user = person_who_may("*", "*")
    TimelineEntryFactory(party=party, kind=NOTE, title="note")
    TimelineEntryFactory(party=party, kind=INVOICE, title="invoice")

    assert titles(read(party, user, group=DOCUMENTS)) == ["invoice"]
    assert titles(read(party, user, kind=NOTE)) == ["note"]
    assert titles(read(party, user, group="nonsense")) == []


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("perde", ["Officina"]),
        ("PERDE olio", ["Officina"]),
        ("officina olio", ["Officina"]),
        ("citta", ["Officina"]),
        ("ţigla", ["Officina"]),
        ("100%", ["Officina"]),
        ("1%0", []),
        ("officina benzina", []),
        ("\x00", ["Officina", "Other"]),
        ("\ud800", ["Officina", "Other"]),
    ],
)
def test_words_are_looked_for_inside(party, reader, text, found):
    TimelineEntryFactory(
        party=party, title="Officina", excerpt="Perde olio in città, țiglă, 100% sicuro"
    )
    TimelineEntryFactory(party=party, title="Other", excerpt="1000")

    assert sorted(titles(read(party, reader, text=text))) == found


def test_a_search_goes_on_over_the_pages(party, reader):
    lines(party, PAGE + 5, excerpt="needle")
    lines(party, PAGE, title="hay")

    pages = all_pages(party, reader, text="needle")

    assert [len(page.entries) for page in pages] == [PAGE, 5]


def test_other_parties_have_their_own_history(party, reader):
    TimelineEntryFactory(title="elsewhere")

    assert titles(read(party, reader)) == []


def test_a_kind_without_right_is_absent(party, reader):
    TimelineEntryFactory(party=party, kind=INVOICE)

    assert titles(read(party, reader)) == []


def test_a_kind_that_is_switched_off_is_absent(party):
    TimelineEntryFactory(party=party, kind="rental.returned")

    assert titles(read(party, person_who_may("*", "*"))) == []


def test_private_entries_are_for_their_author(party, reader):
    TimelineEntryFactory(party=party, audience="private", actor=reader)

    assert len(read(party, reader).entries) == 1
    assert titles(read(party, person_who_may("*", "*"))) == []


def test_entries_for_the_team_are_for_the_team(party, reader):
    team = MembershipFactory(user=reader).team
    TimelineEntryFactory(party=party, audience="team", team_id=team.pk)

    assert len(read(party, reader).entries) == 1
    assert titles(read(party, person_who_may("*", "*"))) == []


def test_a_stranger_reads_nothing(party):
    TimelineEntryFactory(party=party)

    assert titles(read(party, person_who_may("parties.party", "view"))) == []


@pytest.mark.parametrize("count", [200, pytest.param(20_000, marks=pytest.mark.slow)])
def test_the_cost_does_not_depend_on_the_size(party, reader, count):
    lines(party, count)
    rights_of(reader)

    with CaptureQueriesContext(connection) as captured:
        page = read(party, reader)
        read(party, reader, after=page.next)

    assert len(captured) == 2  # two pages, the first with what is pinned


def test_a_page_is_read_from_the_index(party, reader):
    with connection.cursor() as cursor:  # Else a small table is read whole, and sorted.
        for other_way in ("seqscan", "bitmapscan", "sort"):
            cursor.execute(f"SET LOCAL enable_{other_way} = off")

    plan = TimelineEntry.objects.filter(party=party).newest_first()[:PAGE].explain()

    assert "timeline_of_party" in plan
    assert "Sort" not in plan


def test_visible_entries_are_those_of_visible_parties(party):
    TimelineEntryFactory(party=party)
    entries = TimelineEntry.objects

    assert not entries.visible_to(person_who_may("activities.activity", "view")).exists()
    assert isinstance(entries.visible_to(person_who_may("*", "*")).get().pk, UUID)
