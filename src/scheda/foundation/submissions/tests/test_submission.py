import datetime as dt
from types import SimpleNamespace

import pytest
from django.utils import timezone

from scheda.foundation.accounts.tests.factories import UserFactory
from scheda.foundation.records.identity import uuid7
from scheda.foundation.submissions.jobs import forget_sent_forms
from scheda.foundation.submissions.models import SentForm
from scheda.foundation.submissions.submission import Submission

pytestmark = pytest.mark.django_db
KEY = uuid7()
CONTEXT = SimpleNamespace(job=SimpleNamespace(id=1, task_name="forget", attempts=0))


@pytest.fixture
def sent(rf):
    def submission(user, key=KEY):
        request = rf.post("/", {"submission": str(key)})
        request.user = user
        return Submission(request)

    return submission


def test_a_form_sent_twice_leads_where_the_first_one_led(sent):
    clerk = UserFactory()
    first = sent(clerk)

    assert first.already() is None
    first.led_to("/customers/1/")

    assert sent(clerk).already() == "/customers/1/"


def test_a_key_of_somebody_else_leads_nowhere(sent):
    first = sent(UserFactory())
    first.already()
    first.led_to("/customers/1/")

    assert sent(UserFactory()).already() is None


def test_a_form_without_a_key_is_new_every_time(sent):
    clerk = UserFactory()

    assert sent(clerk, key="").already() is None
    assert sent(clerk, key="no key").already() is None


def test_a_refused_form_keeps_its_key(sent):
    assert sent(UserFactory()).key == KEY


def test_sent_forms_are_forgotten_after_a_day():
    clerk, now = UserFactory(), timezone.now()
    SentForm.objects.create(id=uuid7(), user=clerk, url="/", at=now - dt.timedelta(hours=25))
    fresh = SentForm.objects.create(id=uuid7(), user=clerk, url="/", at=now)

    forget_sent_forms(CONTEXT, 1)

    assert list(SentForm.objects.all()) == [fresh]
