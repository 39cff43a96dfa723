from http import HTTPStatus

import pytest
from django.db import OperationalError, connection
from django.http import HttpResponse
from django.test import RequestFactory
from django.utils import timezone
from psycopg.errors import DiskFull

from scheda.foundation.throttling.doors import NOBODYS, limited, network_of
from scheda.foundation.throttling.limits import Limit, spend
from scheda.foundation.throttling.models import Tally

pytestmark = pytest.mark.django_db
TWICE = Limit("door", 2, 60)


def asked(address: str):
    return RequestFactory().get("/", REMOTE_ADDR=address)


def test_a_limit_is_used_up():
    assert [spend(TWICE, "me").is_refusal for _time in range(3)] == [False, False, True]
    assert [spend(TWICE, "you").left for _time in range(3)] == [1, 0, 0]


def test_limits_do_not_meet():
    for _time in range(3):
        spend(TWICE, "me")

    assert not spend(Limit("window", 2, 60), "me").is_refusal


def test_after_its_period_it_is_whole_again():
    for _time in range(3):
        spend(TWICE, "me")
    Tally.objects.update(until=timezone.now() - timezone.timedelta(seconds=1))

    assert (spend(TWICE, "me").left, Tally.objects.count()) == (1, 1)


def test_none_is_no_limit():
    assert not spend(Limit("door", 0, 60), "me").is_refusal
    assert Tally.objects.count() == 0


def test_counting_takes_one_statement_and_no_journal(django_assert_num_queries):
    spend(TWICE, "me")
    with django_assert_num_queries(1):
        spend(TWICE, "me")
    with connection.cursor() as cursor:
        cursor.execute("SELECT relpersistence FROM pg_class WHERE relname = 'throttling_tally'")
        assert cursor.fetchone() == ("u",)


def test_who_it_was_cannot_be_read():
    spend(TWICE, "192.0.2.7")

    assert b"192" not in bytes(Tally.objects.get().key)


@pytest.mark.parametrize("cause", [DiskFull("no room"), OSError("gone")])
def test_only_a_full_disk_keeps_from_counting(cause):
    def fail(*_args: object) -> None:
        raise OperationalError("failed") from cause

    with connection.execute_wrapper(fail):
        if isinstance(cause, DiskFull):
            assert not spend(TWICE, "me").is_refusal
        else:
            with pytest.raises(OperationalError):
                spend(TWICE, "me")


@pytest.mark.parametrize(
    ("address", "network"),
    [
        ("192.0.2.7", "192.0.2.0/24"),
        ("2001:db8:1:2:3::4", "2001:db8:1:2::/64"),
        ("nonsense", NOBODYS),
    ],
)
def test_neighbours_are_one(address, network):
    assert network_of(asked(address)) == network


def test_a_door_opens_only_so_often():
    door = limited(TWICE)(lambda _request: HttpResponse("in"))

    answers = [door(asked("192.0.2.7")) for _time in range(3)]

    assert [one.status_code for one in answers] == [200, 200, HTTPStatus.TOO_MANY_REQUESTS]
    assert 1 <= int(answers[-1]["Retry-After"]) <= 60
    assert "Wait a little" in answers[-1].content.decode()


def test_what_is_over_is_forgotten():
    spend(TWICE, "me")
    spend(TWICE, "you")
    Tally.objects.filter(key=TWICE.key_of("you")).update(until="2000-01-01T00:00Z")

    Tally.objects.over().delete()

    assert Tally.objects.get().key == TWICE.key_of("me")
