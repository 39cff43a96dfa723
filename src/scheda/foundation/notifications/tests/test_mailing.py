"""E-mail about what happened: at once, daily, not in quiet hours, never twice."""

import datetime as dt
from zoneinfo import ZoneInfo

import pytest
import time_machine

from scheda.foundation.accounts.tests.factories import UserFactory
from scheda.foundation.notifications.kinds import NotificationKind, notification_kinds
from scheda.foundation.notifications.mailing import send_due
from scheda.foundation.notifications.models import Habits, Notification, Way
from scheda.foundation.notifications.services import mark_all_read, notify
from scheda.foundation.notifications.tests.factories import HabitsFactory, PreferenceFactory

pytestmark = pytest.mark.django_db
ROME = ZoneInfo("Europe/Rome")
MONDAY = dt.date(2026, 11, 16)


def at(hour: int, minute: int = 0, day: dt.date = MONDAY):
    return time_machine.travel(dt.datetime.combine(day, dt.time(hour, minute), ROME), tick=False)


def tell(user, way=Way.MAIL, title="Luca mentioned you"):
    PreferenceFactory._meta.model.objects.update_or_create(
        user=user, kind="mention", defaults={"way": way}
    )
    notify([user], kind="mention", title=title, text="Call them back", url="/customers/1/")


def test_what_is_urgent_is_mailed_once(letters):
    user = UserFactory()
    with at(10):
        tell(user)

        assert (send_due(), send_due()) == (1, 0)

    [letter] = letters()
    assert letter.to == [user.email]
    assert letter.subject.endswith("Luca mentioned you")
    assert "Call them back" in letter.body
    assert "/customers/1/" in letter.body
    assert letter.extra_headers["Auto-Submitted"] == "auto-generated"


def test_the_daily_letter_waits_for_its_hour_and_gathers(letters):
    user = UserFactory()
    with at(7, 29):
        tell(user, Way.DIGEST, "First")
        tell(user, Way.DIGEST, "Second")
        early = send_due()
    with at(7, 30):
        due = send_due()

    assert (early, due) == (0, 1)
    [letter] = letters()
    assert "First" in letter.body
    assert "Second" in letter.body


def test_there_is_one_daily_letter_a_day():
    user = UserFactory()
    with at(8):
        tell(user, Way.DIGEST)
        send_due()
        tell(user, Way.DIGEST, "Later")
        assert send_due() == 0
    with at(8, day=MONDAY + dt.timedelta(days=1)):
        assert send_due() == 1


def test_a_day_without_news_has_no_letter():
    HabitsFactory()
    with at(9):
        assert send_due() == 0


def test_what_was_read_is_not_mailed():
    user = UserFactory()
    with at(10):
        tell(user)
        mark_all_read(user)

        assert send_due() == 0


@pytest.mark.parametrize(("hour", "sent"), [(21, 1), (22, 0), (23, 0), (3, 0), (6, 0), (7, 1)])
def test_quiet_hours_span_midnight(hour, sent):
    user = HabitsFactory(quiet_from=dt.time(22), quiet_until=dt.time(7)).user
    with at(hour):
        tell(user)

        assert send_due() == sent


def test_quiet_days_hold_the_letter_until_they_are_over():
    user = HabitsFactory(quiet_days=[5, 6]).user
    saturday = MONDAY - dt.timedelta(days=2)
    with at(10, day=saturday):
        tell(user)
        held = send_due()
    with at(0, 1):
        assert (held, send_due()) == (0, 1)


def test_a_kind_that_was_switched_off_tells_nothing():
    user = UserFactory()
    tell(user, Way.OFF)

    assert Notification.objects.count() == 0
    user.refresh_from_db()
    assert user.unread_notifications == 0


def test_kinds_come_as_usual_unless_chosen_otherwise():
    user = UserFactory()
    with notification_kinds.holding(NotificationKind("visit", "Visits", Way.DIGEST)):
        notify([user], kind="visit", title="Rossi was here")

    assert Notification.objects.get().way == Way.DIGEST


def test_letters_speak_the_language_of_the_reader(letters):
    user = UserFactory(language="ro", name="Ana")
    with at(10):
        tell(user)
        send_due()

    assert letters()[0].body.startswith("Bună, Ana,")


def test_titles_cannot_write_headers(letters):
    user = UserFactory()
    with at(10):
        tell(user, title="Hello\nBcc: all@example.com")
        send_due()

    assert letters()[0].subject.endswith("Hello Bcc: all@example.com")


def test_closed_accounts_get_no_letters():
    user = UserFactory()
    with at(10):
        tell(user)
        user.is_active = False
        user.save()

        assert send_due() == 0


def test_a_letter_that_cannot_be_sent_is_sent_later(letters, settings):
    user = UserFactory()
    usual = settings.EMAIL_BACKEND
    with at(10):
        tell(user)
        send_due()
        settings.EMAIL_BACKEND, settings.EMAIL_PORT = settings.SMTP_BACKEND, 9
        settings.EMAIL_HOST = "127.0.0.1"
        refused = letters()
        settings.EMAIL_BACKEND = usual

        assert (refused, len(letters()), send_due()) == ([], 1, 0)


def test_a_letter_to_who_has_left_meanwhile_stays_here(letters):
    user = UserFactory()
    with at(10):
        tell(user)
        send_due()
    user.is_active = False
    user.save()

    assert letters() == []


def test_habits_are_made_with_the_first_letter():
    user = UserFactory()
    with at(10):
        tell(user)
        send_due()

    assert Habits.objects.get(user=user).last_digest_on == MONDAY
