"""Everybody's own choice of what to be told, how and when."""

import datetime as dt

import pytest

from scheda.foundation.accounts.tests.factories import UserFactory
from scheda.foundation.notifications.kinds import NotificationKind, notification_kinds
from scheda.foundation.notifications.models import Habits, Preference, Way
from scheda.foundation.notifications.tests.factories import NotificationFactory, PreferenceFactory

pytestmark = pytest.mark.django_db
SENT = {
    "way-visit": Way.MAIL,
    "digest_at": "08:15",
    "digest_days": ["0", "2"],
    "quiet_from": "19:00",
    "quiet_until": "07:00",
}


@pytest.fixture(autouse=True)
def _kinds():
    with notification_kinds.holding(NotificationKind("visit", "Visits", Way.BELL)):
        yield


def test_a_choice_is_kept(page):
    user = UserFactory()

    page.signed_in_as(user).send("notifications:settings", SENT)

    assert Preference.objects.get(user=user).way == Way.MAIL
    habits = Habits.objects.get(user=user)
    assert (habits.digest_at, habits.digest_days) == (dt.time(8, 15), [0, 2])
    assert (habits.quiet_from, habits.quiet_until) == (dt.time(19), dt.time(7))


def test_choosing_the_usual_way_again_leaves_nothing_behind(page):
    user = PreferenceFactory(kind="visit", way=Way.OFF).user

    page.signed_in_as(user).send("notifications:settings", {**SENT, "way-visit": Way.BELL})

    assert not Preference.objects.exists()


def test_the_page_shows_what_was_chosen(page):
    user = PreferenceFactory(kind="visit", way=Way.OFF).user

    form = page.signed_in_as(user)("notifications:settings").context["form"]

    assert form["way-visit"].value() == Way.OFF


def test_quiet_hours_need_both_ends(page):
    answer = page.signed_in_as(UserFactory()).send(
        "notifications:settings", {**SENT, "quiet_until": ""}
    )

    assert answer.status_code == 422
    assert answer.context["form"].errors.keys() == {"quiet_until"}


def test_choices_of_others_stay_theirs(page):
    other = PreferenceFactory(kind="visit", way=Way.OFF)

    page.signed_in_as(UserFactory()).send("notifications:settings", SENT)

    other.refresh_from_db()
    assert other.way == Way.OFF


def test_the_api_lists_and_reads_ones_own(page):
    one, other = NotificationFactory(), NotificationFactory()
    page.signed_in_as(one.user)

    listed = page.client.get("/api/v1/notifications/?unread=true").json()["items"]
    theirs = page.client.post(f"/api/v1/notifications/{other.pk}/read")
    mine = page.client.post(f"/api/v1/notifications/{one.pk}/read")

    assert [found["id"] for found in listed] == [str(one.pk)]
    assert (theirs.status_code, mine.status_code) == (404, 200)
    assert page.client.get("/api/v1/notifications/?unread=true").json()["items"] == []
