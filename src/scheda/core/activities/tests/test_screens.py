"""The composer, the drawer that corrects, and the way back."""

import json

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from scheda.core.activities.models import Activity
from scheda.core.activities.services import recording
from scheda.core.activities.tests.conftest import logging_person
from scheda.core.parties.tests.factories import PartyFactory, PersonFactory, RelationshipFactory
from scheda.core.timeline.public import TimelineEntry
from scheda.foundation.access.scope import Scope

pytestmark = pytest.mark.django_db
HTMX = {"HX-Request": "true", "HX-Request-Type": "partial"}


@pytest.fixture
def browser(client, clerk):
    client.force_login(clerk)
    return client


def log(browser, party, *, htmx: bool = True, **facts):
    address = reverse("activities:record", args=[party.pk])
    return browser.post(
        address, {"kind": "call", "audience": "all", **facts}, headers=HTMX if htmx else {}
    )


def said(answer) -> dict:
    return json.loads(answer["HX-Trigger"])


def test_a_logged_call_appears_and_the_composer_is_empty_again(browser, party):
    answer = log(browser, party, text="Calls back on Monday", outcome="answered", minutes="6")

    page = answer.content.decode()
    assert answer.status_code == 200
    assert said(answer)["toast"]["message"] == "Logged"
    composer, _marker, feed = page.partition("hx-swap-oob")
    assert "Calls back on Monday" not in composer
    assert "Calls back on Monday" in feed
    assert "data-focus" in composer


def test_what_was_just_logged_is_taken_back(browser, party):
    answer = log(browser, party, text="Calls back on Monday")

    assert browser.post(said(answer)["toast"]["undo_url"], headers=HTMX).status_code == 204
    assert not TimelineEntry.objects.filter(party=party, kind="activity.call").exists()


def test_an_entry_with_a_next_step_has_no_way_back_in_one(browser, party):
    step = {"next-kind": "call", "next-when": "3"}

    answer = log(browser, party, text="Calls back on Monday", **step)

    assert said(answer) == {"toast": {"message": "Logged"}}


def test_who_may_not_remove_is_offered_no_way_back(client, party):
    client.force_login(logging_person(changes=Scope.NONE))

    assert said(log(client, party, text="Calls back")) == {"toast": {"message": "Logged"}}


def test_the_answer_keeps_the_filter_of_the_feed(browser, party):
    answer = log(browser, party, text="Calls back", group="documents", q="")

    _composer, _marker, feed = answer.content.decode().partition("hx-swap-oob")
    assert "Calls back" not in feed


def test_without_scripts_one_comes_back_to_the_card(browser, party):
    answer = log(browser, party, htmx=False)

    assert answer["Location"] == party.get_absolute_url()


@pytest.mark.parametrize("htmx", [True, False])
def test_what_is_refused_keeps_what_was_typed(browser, party, htmx):
    answer = log(browser, party, htmx=htmx, text="Keep me", minutes="-3")

    assert answer.status_code == 422
    assert "Keep me" in answer.content.decode()
    assert 'id="composer"' in answer.content.decode()
    assert not Activity.objects.exists()


def test_a_note_without_words_is_explained(browser, party):
    answer = log(browser, party, kind="note", text=" ")

    assert answer.status_code == 422
    assert "Write what there is to remember." in answer.content.decode()


def test_files_are_attached_and_linked(browser, party):
    files = [SimpleUploadedFile(f"plan {n}.txt", b"plan") for n in (1, 2)]

    answer = log(browser, party, attachments=files)

    assert [one["name"] for one in TimelineEntry.objects.get().facts["files"]] == [
        "plan 1.txt",
        "plan 2.txt",
    ]
    file = TimelineEntry.objects.get().facts["files"][0]
    assert f'href="/files/{file["id"]}/?inline"' in answer.content.decode()
    assert b"".join(browser.get(f"/files/{file['id']}/").streaming_content) == b"plan"


def test_an_empty_file_is_refused_by_name(browser, party):
    answer = log(browser, party, text="Keep me", attachments=SimpleUploadedFile("empty.txt", b""))

    assert answer.status_code == 422
    assert "“empty.txt” is empty." in answer.content.decode()


def test_only_people_of_the_customer_can_be_chosen(browser, party, clerk):
    known = RelationshipFactory(party=party, person__owner=clerk).person
    other = PersonFactory(owner=clerk)

    assert log(browser, party, person=known.pk).status_code == 200
    assert log(browser, party, person=other.pk).status_code == 422


def test_nothing_is_logged_with_customers_of_others(client, party):
    client.force_login(logging_person(Scope.OWN))

    assert log(client, party).status_code == 404


def test_an_entry_says_who_did_what_with_whom(browser, party, clerk):
    person = RelationshipFactory(
        party=party, person__owner=clerk, person__name="Marco Zotto"
    ).person

    page = log(browser, party, person=person.pk, direction="in").content.decode()

    assert '<b>Giulia Ferri</b> <span class="muted">was called by</span>' in page
    assert f'<a href="/customers/{person.pk}/">Marco Zotto</a>' in page


def test_what_people_wrote_is_escaped(browser, party):
    page = log(browser, party, text="<script>alert(1)</script>").content.decode()

    assert "<script>alert" not in page


def test_correcting_opens_in_a_drawer(browser, party, clerk):
    activity = recording.record(party, kind="note", by=clerk, text="First")

    page = browser.get(reverse("activities:edit", args=[activity.pk]), headers=HTMX)

    assert "<html" not in page.content.decode()
    assert "First" in page.content.decode()
    assert reverse("activities:remove", args=[activity.pk]) in page.content.decode()


def correct(browser, activity, **facts):
    sent = {"kind": activity.kind, "audience": "all", "text": "Second", "version": activity.version}
    address = reverse("activities:edit", args=[activity.pk])
    return browser.post(address, sent | facts, headers=HTMX)


def test_a_correction_closes_the_drawer_and_reloads_the_feed(browser, party, clerk):
    activity = recording.record(party, kind="note", by=clerk, text="First")

    answer = correct(browser, activity, is_pinned="on")

    assert answer.status_code == 204
    assert said(answer) == {
        "toast": {"message": "Corrected"},
        "overlay-close": True,
        "timeline-changed": True,
    }
    activity.refresh_from_db()
    assert (activity.text, activity.is_pinned) == ("Second", True)


def test_a_stale_correction_is_told(browser, party, clerk):
    activity = recording.record(party, kind="note", by=clerk, text="First")
    recording.change(activity, by=clerk, text="In between")

    answer = correct(browser, activity, version=1)

    assert answer.status_code == 409
    assert "Second" in answer.content.decode()
    assert Activity.objects.get().text == "In between"


def test_removing_has_a_way_back(browser, party, clerk):
    activity = recording.record(party, kind="note", by=clerk, text="Oops")

    answer = browser.post(reverse("activities:remove", args=[activity.pk]), headers=HTMX)

    undo_url = said(answer)["toast"]["undo_url"]
    assert not TimelineEntry.objects.exists()
    assert browser.post(undo_url).status_code == 204
    assert TimelineEntry.objects.get().excerpt == "Oops"


@pytest.mark.parametrize("name", ["edit", "remove"])
def test_the_words_of_others_are_left_alone(client, party, clerk, name):
    activity = recording.record(party, kind="note", by=clerk, text="Mine")
    client.force_login(logging_person())

    assert client.post(reverse(f"activities:{name}", args=[activity.pk])).status_code == 404


def test_only_who_removed_takes_it_back(client, party, clerk):
    activity = recording.record(party, kind="note", by=clerk, text="Mine")
    recording.remove(activity, by=clerk)
    client.force_login(logging_person())

    assert client.post(reverse("activities:restore", args=[activity.pk])).status_code == 404


def test_the_composer_is_on_the_card_for_who_may_log(client, browser, party, clerk):
    assert 'id="composer"' in browser.get(party.get_absolute_url()).content.decode()


def test_a_card_of_another_has_its_own_composer(browser, clerk):
    other = PartyFactory(owner=clerk)

    page = browser.get(other.get_absolute_url()).content.decode()

    assert f'action="/customers/{other.pk}/activities/"' in page
