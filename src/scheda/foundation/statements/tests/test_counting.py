from collections import Counter

import pytest

from scheda.foundation.accounts.models import User
from scheda.foundation.accounts.tests.factories import UserFactory
from scheda.foundation.statements import counting
from scheda.foundation.statements.counting import capped_count, count_known_as

pytestmark = pytest.mark.django_db


@pytest.fixture
def up_to_two(monkeypatch):
    monkeypatch.setattr(counting, "COUNTED_UP_TO", 2)
    monkeypatch.setattr(counting, "_beyond", {})


def test_counting_stops_at_ten_thousand(django_assert_num_queries):
    UserFactory.create_batch(3)

    with django_assert_num_queries(1) as asked:
        assert capped_count(User.objects.all()) == 3

    assert "LIMIT 10001" in asked.captured_queries[0]["sql"]


def test_nobody_is_counted_without_a_query(django_assert_num_queries):
    with django_assert_num_queries(0):
        assert capped_count(User.objects.none()) == 0


def test_that_there_are_more_is_not_asked_again(up_to_two, django_assert_num_queries):
    UserFactory.create_batch(3)

    with django_assert_num_queries(1):
        assert [capped_count(User.objects.all()) for _time in range(2)] == [3, 3]


def test_what_can_be_counted_is_counted_each_time(up_to_two):
    UserFactory()
    before = capped_count(User.objects.all())
    UserFactory()

    assert (before, capped_count(User.objects.all())) == (1, 2)


def test_another_question_is_asked(up_to_two):
    anna, *_others = UserFactory.create_batch(3)
    capped_count(User.objects.all())

    assert capped_count(User.objects.filter(pk=anna.pk)) == 1


def test_after_some_minutes_it_is_asked_again(up_to_two, monkeypatch):
    now, asked = [0.0], Counter[str]()
    monkeypatch.setattr(counting, "monotonic", lambda: now[0])

    def three() -> int:
        asked["times"] += 1
        return 3

    for now[0] in (1.0, 600.0, 602.0):
        assert count_known_as("the same", three) == 3

    assert asked["times"] == 2
