from uuid import UUID

import pytest
from django.db import transaction

from scheda.foundation.live.announcing import MOST, Announcements, announce
from scheda.foundation.live.notices import Notice

pytestmark = pytest.mark.django_db(transaction=True)
HALL = f"room:{UUID(int=1)}"


def statements(captured) -> list[str]:
    return [query["sql"] for query in captured if "pg_notify" in query["sql"]]


def test_what_is_said_twice_is_told_once(django_assert_num_queries):
    with django_assert_num_queries(3) as captured, transaction.atomic():
        announce(HALL, kind="call")
        announce(HALL, kind="call")

    assert [sql.count(HALL) for sql in statements(captured)] == [1]


def test_it_is_told_after_the_commit(django_assert_num_queries):
    with django_assert_num_queries(3) as captured, transaction.atomic():
        announce(HALL)

    begin, commit, told = [query["sql"] for query in captured]
    assert (begin, commit) == ("BEGIN", "COMMIT")
    assert "pg_notify" in told


def test_what_is_rolled_back_is_not_told(django_assert_num_queries):
    with django_assert_num_queries(2) as captured, transaction.atomic():
        announce(HALL)
        transaction.set_rollback(True)

    assert statements(captured) == []


def test_a_savepoint_taken_back_silences_no_other():
    with transaction.atomic():
        with transaction.atomic():
            announce(HALL, kind="call")
            transaction.set_rollback(True)
        announce(HALL, kind="visit")

        [told] = [hook for _, hook, _ in transaction.get_connection().run_on_commit]
        assert Notice(HALL, {"kind": "visit"}).written() in told.written()


def test_very_much_is_told_in_one_word():
    told = Announcements()
    for number in range(MOST + 50):
        told.add(Notice(f"room:{UUID(int=number)}"))
    told.add(Notice(f"user:{UUID(int=1)}"))

    assert told.written() == [Notice("room:*").written(), Notice("user:*").written()]


@pytest.mark.parametrize(
    ("topic", "facts"), [("room", {}), ("Room:1", {}), (HALL, {"kind": "x" * 8_000})]
)
def test_what_is_no_notice_is_refused(topic, facts):
    with pytest.raises(ValueError, match="notice"):
        announce(topic, **facts)
