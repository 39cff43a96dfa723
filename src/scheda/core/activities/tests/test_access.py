"""Who sees, corrects and removes whose activities."""

import pytest

from scheda.core.activities.models import Activity
from scheda.core.activities.services import recording
from scheda.core.activities.tests.conftest import logging_person
from scheda.core.activities.tests.test_recording import offer
from scheda.core.parties.tests.factories import PersonFactory, reader
from scheda.foundation.access.scope import Scope
from scheda.foundation.accounts.tests.factories import MembershipFactory
from scheda.foundation.files.models import Attachment

pytestmark = pytest.mark.django_db


@pytest.fixture
def team_mate(clerk):
    mate = logging_person(changes=Scope.TEAM)
    MembershipFactory(user=mate, team=MembershipFactory(user=clerk).team)
    return mate


def sees(user) -> bool:
    return Activity.objects.visible_to(type(user).objects.get(pk=user.pk)).exists()


def changes(user) -> bool:
    return Activity.objects.changeable_by(type(user).objects.get(pk=user.pk)).exists()


@pytest.mark.parametrize(
    ("audience", "seen_by"),
    [("all", {"author", "mate", "other"}), ("team", {"author", "mate"}), ("private", {"author"})],
)
def test_who_sees_what_was_written_for_whom(clerk, party, team_mate, audience, seen_by):
    people = {"author": clerk, "mate": team_mate, "other": logging_person()}

    recording.record(party, kind="note", by=clerk, text="x", audience=audience)

    assert {name for name, person in people.items() if sees(person)} == seen_by


def test_who_may_not_see_the_customer_does_not_see_what_was_done(clerk, party):
    recording.record(party, kind="call", by=clerk)

    assert not sees(logging_person(Scope.OWN))


def test_who_has_no_right_to_activities_sees_none(clerk, party):
    recording.record(party, kind="call", by=clerk)

    assert not sees(reader())


def test_whoever_sees_the_person_sees_what_was_done_with_them(clerk, party):
    colleague = logging_person(Scope.OWN)

    recording.record(party, kind="call", by=clerk, person=PersonFactory(owner=colleague))

    assert sees(colleague)


def test_how_far_a_right_to_change_reaches(clerk, party, team_mate):
    recording.record(party, kind="call", by=clerk)

    assert changes(clerk)
    assert changes(team_mate)
    assert not changes(logging_person())
    assert changes(logging_person(changes=Scope.ALL))
    assert not changes(logging_person(changes=Scope.NONE))


def test_nobody_changes_what_they_do_not_see(clerk, party):
    recording.record(party, kind="note", by=clerk, text="x", audience="private")

    assert not changes(logging_person(changes=Scope.ALL))


def test_files_are_seen_with_their_activity(clerk, party):
    recording.record(
        party, kind="note", by=clerk, text="x", audience="private", attachments=[offer()]
    )

    assert Attachment.objects.visible_to(clerk).exists()
    assert not Attachment.objects.visible_to(logging_person()).exists()


def test_files_of_what_was_removed_are_out_of_sight(clerk, party):
    activity = recording.record(party, kind="call", by=clerk, attachments=[offer()])

    recording.remove(activity, by=clerk)

    assert not Attachment.objects.visible_to(clerk).exists()
