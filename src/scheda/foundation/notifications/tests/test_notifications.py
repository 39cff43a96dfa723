import pytest
from django.utils.translation import gettext_lazy

from scheda.foundation.accounts.models import User
from scheda.foundation.accounts.tests.factories import UserFactory
from scheda.foundation.notifications.models import Notification
from scheda.foundation.notifications.services import mark_all_read, mark_read, notify
from scheda.foundation.notifications.tests.factories import NotificationFactory

pytestmark = pytest.mark.django_db


def unread(user: User) -> int:
    return User.objects.get(pk=user.pk).unread_notifications


def test_people_are_told_and_their_bells_count():
    ada, bruno = UserFactory(), UserFactory()

    told = notify([ada, bruno], kind="mention", title="Look here", record=ada)

    assert told == 2
    assert (unread(ada), unread(bruno)) == (1, 1)
    assert Notification.objects.get(user=bruno).record_id == ada.pk


def test_telling_again_changes_nothing():
    user = UserFactory()
    for _ in range(2):
        notify([user, user], kind="mention", title="Look here", dedupe_key="note-1")

    assert (Notification.objects.count(), unread(user)) == (1, 1)


def test_everybody_is_told_in_their_own_language():
    people = [UserFactory(language="it"), UserFactory(language="ro")]

    notify(people, kind="mention", title=gettext_lazy("Notifications"))

    assert {one.title for one in Notification.objects.all()} == {"Notifiche", "Notificări"}


def test_closed_accounts_are_told_nothing():
    assert notify([UserFactory(is_active=False)], kind="mention", title="Look") == 0


def test_telling_many_costs_as_many_queries_as_telling_one(django_assert_num_queries):
    people = [UserFactory() for _ in range(5)]

    with django_assert_num_queries(8):
        notify(people, kind="mention", title="Look here")


def test_reading_twice_counts_once():
    user = UserFactory()
    notify([user], kind="mention", title="One")
    notify([user], kind="mention", title="Two")
    one = Notification.objects.filter(user=user).first()

    for _ in range(2):
        mark_read(one)

    assert unread(user) == 1


def test_all_can_be_read_at_once():
    user = UserFactory()
    for title in ("One", "Two"):
        notify([user], kind="mention", title=title)

    assert mark_all_read(user) == 2
    assert unread(user) == 0


def test_the_bell_shows_ones_own(page):
    mine, others = NotificationFactory(), NotificationFactory()

    for name in ("notifications:list", "notifications:latest"):
        text = page.signed_in_as(mine.user)(name).content.decode()
        assert (mine.title in text, others.title in text) == (True, False)


def test_opening_one_reads_it_and_leads_on(page):
    one = NotificationFactory(url="/customers/")

    answer = page.signed_in_as(one.user).send("notifications:open", pk=one.pk)

    assert answer.url == "/customers/"
    assert Notification.objects.get().read_at


def test_what_another_was_told_is_not_there(page):
    one = NotificationFactory()

    assert page.signed_in_as(UserFactory()).send("notifications:open", pk=one.pk).status_code == 404
    assert Notification.objects.get().read_at is None


def test_marking_all_leaves_others_alone(page):
    one = NotificationFactory()

    page.signed_in_as(UserFactory()).send("notifications:mark_all_read")

    assert Notification.objects.get(pk=one.pk).read_at is None


def test_older_ones_follow_on_another_page(page):
    user = UserFactory()
    NotificationFactory.create_batch(51, user=user)
    page.signed_in_as(user)

    first = page("notifications:list")
    second = page("notifications:list", query={"after": first.context["following"]})

    assert len(first.context["notifications"]) == 50
    assert len(second.context["notifications"]) == 1
