import datetime as dt

import pytest
from django.core.exceptions import ValidationError
from django.core.files.base import ContentFile
from django.utils import timezone

from scheda.core.activities.models import Activity
from scheda.core.activities.services import emptying, recording
from scheda.core.parties.public import Party
from scheda.core.parties.tests.factories import PersonFactory
from scheda.core.timeline.public import TimelineEntry
from scheda.foundation.accounts.tests.factories import MembershipFactory
from scheda.foundation.audit.models import Change
from scheda.foundation.files.models import Attachment
from scheda.foundation.records.models import StaleRecord

pytestmark = pytest.mark.django_db


def lines() -> list[tuple[str, str]]:
    return sorted(TimelineEntry.objects.values_list("kind", "excerpt"))


def offer(name: str = "offer.pdf") -> ContentFile:
    return ContentFile(b"%PDF-1.7 offer\n%%EOF", name)


def test_a_call_is_a_line_of_the_history(clerk, party, published):
    activity = recording.record(party, kind="call", by=clerk, text=" Calls back ", minutes=5)

    line = TimelineEntry.objects.get()
    assert (line.party, line.kind, line.excerpt) == (party, "activity.call", "Calls back")
    assert (line.actor, line.facts["minutes"], line.ref_id) == (clerk, 5, activity.pk)
    assert published()[-1].name == "activities.activity_recorded"


@pytest.mark.parametrize("kind", ["note", "email"])
def test_a_note_says_something(clerk, party, kind):
    with pytest.raises(ValidationError) as refusal:
        recording.record(party, kind=kind, by=clerk, text="  ")

    assert list(refusal.value.message_dict) == ["text"]


@pytest.mark.parametrize("kind", ["call", "meeting", "visit"])
def test_a_call_speaks_for_itself(clerk, party, kind):
    assert recording.record(party, kind=kind, by=clerk).text == ""


@pytest.mark.parametrize("year", [1, 1969, 9999])
def test_days_nobody_remembers_are_refused(clerk, party, year):
    at = dt.datetime(year, 6, 1, tzinfo=dt.UTC)

    with pytest.raises(ValidationError):
        recording.record(party, kind="call", by=clerk, at=at)


def test_the_person_has_the_call_in_their_history_too(clerk, party):
    person = PersonFactory(name="Marco Dal Zotto")

    recording.record(party, kind="call", by=clerk, person=person)

    assert set(TimelineEntry.objects.values_list("party", "title")) == {
        (party.pk, "Marco Dal Zotto"),
        (person.pk, "Marco Dal Zotto"),
    }


def test_a_contact_is_the_last_contact(clerk, party):
    person = PersonFactory()
    at = timezone.now() - dt.timedelta(hours=1)

    recording.record(party, kind="call", by=clerk, person=person, at=at)
    recording.record(party, kind="call", by=clerk, at=at - dt.timedelta(days=9))
    recording.record(party, kind="note", by=clerk, text="x")
    recording.record(party, kind="visit", by=clerk, at=timezone.now() + dt.timedelta(days=9))

    assert set(Party.objects.values_list("last_contact_at", flat=True)) == {at}


def test_the_history_keeps_the_earlier_words(clerk, party):
    activity = recording.record(party, kind="note", by=clerk, text="First")

    recording.change(activity, by=clerk, text="Second")

    assert lines() == [("activity.note", "Second")]
    assert TimelineEntry.objects.get().facts["edited"]
    change = Change.objects.of(activity).filter(action="U").get()
    assert (change.before["text"], change.after["text"]) == ("First", "Second")


def test_a_call_that_was_a_visit_stands_there_once(clerk, party):
    one, other = PersonFactory(), PersonFactory()
    activity = recording.record(party, kind="call", by=clerk, person=one)

    recording.change(activity, by=clerk, kind="visit", person=other)

    assert set(TimelineEntry.objects.values_list("party", "kind")) == {
        (party.pk, "activity.visit"),
        (other.pk, "activity.visit"),
    }


def test_the_second_of_two_who_correct_is_told(clerk, party):
    activity = recording.record(party, kind="note", by=clerk, text="First")
    recording.change(activity, by=clerk, version=1, text="Second")

    with pytest.raises(StaleRecord):
        recording.change(activity, by=clerk, version=1, text="Third")


def test_pinned_and_unpinned(clerk, party):
    activity = recording.record(party, kind="note", by=clerk, text="Gate closes at nine")

    recording.pin(activity, by=clerk)
    assert TimelineEntry.objects.get().is_pinned

    recording.unpin(activity, by=clerk)
    assert not TimelineEntry.objects.get().is_pinned


def test_removed_and_taken_back(clerk, party, published):
    activity = recording.record(party, kind="note", by=clerk, text="Oops")

    recording.remove(activity, by=clerk)
    assert lines() == []
    assert not Activity.objects.visible_to(clerk).exists()

    recording.restore(activity, by=clerk)
    assert lines() == [("activity.note", "Oops")]
    assert [fact.name.partition(".")[2] for fact in published()] == [
        "activity_recorded",
        "activity_removed",
        "activity_restored",
    ]


def test_removed_twice_counts_once(clerk, party, published):
    activity = recording.record(party, kind="note", by=clerk, text="Oops")

    recording.remove(activity, by=clerk)
    recording.remove(activity, by=clerk)

    assert len([fact for fact in published() if fact.name.endswith("removed")]) == 1


def test_what_was_removed_a_month_ago_goes_with_its_files(clerk, party):
    for days in (29, 31):
        activity = recording.record(
            party, kind="note", by=clerk, text=str(days), attachments=[offer()]
        )
        recording.remove(activity, by=clerk)
        removed_at = timezone.now() - dt.timedelta(days=days)
        Activity.objects.filter(pk=activity.pk).update(removed_at=removed_at)

    assert emptying.empty() == 1

    assert Activity.objects.get().text == "29"
    assert Attachment.objects.get().record_id == Activity.objects.get().pk


def test_files_hang_on_the_activity_and_show_in_its_line(clerk, party):
    activity = recording.record(
        party, kind="email", by=clerk, text="Offer", attachments=[offer(), offer("plan.pdf")]
    )

    assert [file.party_id for file in Attachment.objects.of(activity)] == [party.pk, party.pk]
    assert [file["name"] for file in TimelineEntry.objects.get().facts["files"]] == [
        "offer.pdf",
        "plan.pdf",
    ]


def test_a_file_that_is_refused_is_blamed_on_the_field(clerk, party):
    with pytest.raises(ValidationError) as refusal:
        recording.record(party, kind="call", by=clerk, attachments=[ContentFile(b"", "empty.pdf")])

    assert refusal.value.message_dict == {"attachments": ["“empty.pdf” is empty."]}
    assert not Activity.objects.exists()


def test_not_too_many_files_at_a_time(clerk, party):
    with pytest.raises(ValidationError):
        recording.record(party, kind="call", by=clerk, attachments=[offer()] * 11)


def test_the_team_of_an_activity_is_its_authors(clerk, party):
    team = MembershipFactory(user=clerk).team

    assert recording.record(party, kind="call", by=clerk).team == team


def test_what_recording_costs(clerk, party, django_assert_max_num_queries):
    recording.record(party, kind="call", by=clerk)

    with django_assert_max_num_queries(13):  # savepoints and the look for webhooks among them
        recording.record(party, kind="call", by=clerk, text="Calls back")
