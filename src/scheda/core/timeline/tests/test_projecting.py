import datetime as dt

import pytest
from django.core.management import call_command

from scheda.core.activities.public import record
from scheda.core.activities.tests.conftest import logging_person
from scheda.core.parties.public import Party
from scheda.core.parties.tests.factories import PartyFactory, PersonFactory
from scheda.core.timeline.models import TimelineEntry
from scheda.core.timeline.public import Line, forget, project, project_instead
from scheda.core.timeline.tests.factories import TimelineEntryFactory
from scheda.foundation.records.identity import uuid7

pytestmark = pytest.mark.django_db
NOON = dt.datetime(2026, 3, 9, 12, tzinfo=dt.UTC)


def line(party: Party, **facts) -> Line:
    return Line(
        **{
            "party_id": party.pk,
            "at": NOON,
            "kind": "activity.note",
            "title": "First",
            "ref_type": "activities.activity",
            "ref_id": uuid7(),
            **facts,
        }
    )


def stored() -> list[str]:
    return sorted(TimelineEntry.objects.values_list("title", flat=True))


def test_written_again_it_is_still_one_line():
    party, ref = PartyFactory(), uuid7()

    project([line(party, ref_id=ref)])
    project([line(party, ref_id=ref, title="Second", is_pinned=True)])

    entry = TimelineEntry.objects.get()
    assert (entry.title, entry.is_pinned) == ("Second", True)


def test_one_record_may_have_several_lines():
    party, ref = PartyFactory(), uuid7()

    project([line(party, ref_id=ref), line(party, ref_id=ref, event_key="sent", title="Sent")])

    assert stored() == ["First", "Sent"]


def test_any_number_of_lines_costs_one_statement(django_assert_num_queries):
    party = PartyFactory()

    with django_assert_num_queries(1):
        project([line(party) for _each in range(500)])


def test_a_long_title_is_cut():
    project([line(PartyFactory(), title="x" * 400)])

    assert len(stored()[0]) == 300


def test_lines_that_a_record_no_longer_has_are_taken_back():
    one, other, ref = PartyFactory(), PartyFactory(), uuid7()
    project([line(one, ref_id=ref), line(other, ref_id=ref)])

    project_instead(ref, [line(one, ref_id=ref, kind="activity.call", title="Call")])

    assert stored() == ["Call"]


def test_forgotten_with_its_record():
    party, ref = PartyFactory(), uuid7()
    project([line(party, ref_id=ref), line(party, title="Stays")])

    forget(ref)

    assert stored() == ["Stays"]


def snapshot() -> set[tuple]:
    fields = ("party", "kind", "at", "title", "excerpt", "actor", "is_pinned", "audience")
    return set(TimelineEntry.objects.values_list(*fields))


def test_a_history_can_be_written_anew(capsys):
    clerk = logging_person()
    party, person = PartyFactory(owner=clerk), PersonFactory(owner=clerk)
    record(party, kind="call", by=clerk, person=person, text="Calls back")
    record(party, kind="note", by=clerk, text="Gate", is_pinned=True)
    before = snapshot()
    TimelineEntry.objects.filter(kind="activity.note").delete()
    TimelineEntryFactory(party=party, title="Left over")

    call_command("rebuild_timeline")
    call_command("rebuild_timeline")

    assert snapshot() == before
    assert "2 histories written anew" in capsys.readouterr().out


def test_only_the_asked_for_histories_are_written_anew():
    clerk = logging_person()
    one, other = PartyFactory(owner=clerk), PartyFactory(owner=clerk)
    for party in (one, other):
        record(party, kind="note", by=clerk, text="x")
    TimelineEntry.objects.all().delete()

    call_command("rebuild_timeline", str(one.pk))

    assert TimelineEntry.objects.get().party == one


def test_lines_of_an_area_that_is_switched_off_stay():
    TimelineEntryFactory(kind="rental.returned", title="Stays")

    call_command("rebuild_timeline")

    assert stored() == ["Stays"]
