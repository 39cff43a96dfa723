import pytest
from django.core.cache import cache
from django.db import connection

from scheda.foundation.throttling.cache import KeepingCache

pytestmark = pytest.mark.django_db


def entries() -> int:
    with connection.cursor() as cursor:
        cursor.execute("SELECT count(*) FROM cache_entry")
        return int(cursor.fetchone()[0])


@pytest.fixture
def small() -> KeepingCache:
    """Full with five."""
    cache.clear()
    return KeepingCache("cache_entry", {"OPTIONS": {"MAX_ENTRIES": 5}})


def test_the_cache_of_the_product_keeps_what_counts():
    assert isinstance(cache._connections[cache._alias], KeepingCache)


def test_what_still_counts_is_never_pushed_out(small):
    for number in range(20):
        small.set(f"trial-{number}", number, timeout=60)

    assert [small.get(f"trial-{number}") for number in range(20)] == list(range(20))


def test_what_has_expired_makes_room(small):
    for number in range(8):
        small.set(f"old-{number}", number, timeout=-5)

    small.set("new", 1, timeout=60)

    assert entries() <= 5
