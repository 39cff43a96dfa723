import datetime as dt

import pytest
from django.test import RequestFactory
from django.utils import timezone

from scheda.foundation.accounts.tests.factories import UserFactory
from scheda.foundation.records.identity import uuid7
from scheda.foundation.submissions.models import SentForm
from scheda.foundation.submissions.submission import Submission

pytestmark = pytest.mark.django_db


@pytest.fixture
def user():
    return UserFactory()


def sent(key: object, user: object) -> Submission:
    request = RequestFactory().post("/", {"submission": str(key)})
    request.user = user  # type: ignore[assignment]
    return Submission(request)


def test_the_second_time_leads_where_the_first_led(user):
    key = uuid7()
    first = sent(key, user)

    assert first.already() is None
    first.led_to("/there/")

    assert sent(key, user).already() == "/there/"


@pytest.mark.parametrize("key", ["", "nonsense"])
def test_without_a_key_nothing_is_kept(user, key):
    form = sent(key, user)

    assert form.already() is None
    form.led_to("/there/")

    assert SentForm.objects.count() == 0


def test_a_form_shown_again_keeps_its_key(user):
    key = uuid7()

    assert sent(key, user).key == key
    assert sent("", user).key != sent("", user).key


def test_forms_sent_a_day_ago_are_forgotten(user):
    now = timezone.now()
    for hours in (1, 25):
        at = now - dt.timedelta(hours=hours)
        SentForm.objects.create(id=uuid7(), user=user, url=f"/{hours}/", at=at)

    assert [form.url for form in SentForm.objects.forgotten()] == ["/25/"]


def test_other_words_in_a_line_that_stays_open_are_something_new(user):
    key = uuid7()

    def line(text: str) -> bool:
        request = RequestFactory().post("/", {"submission": str(key), "text": text})
        request.user = user  # type: ignore[assignment]
        return Submission(request, of_content=True).already() is None

    assert [line("a"), line("a"), line("b")] == [True, False, True]
