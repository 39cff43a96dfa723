from scheda.foundation.crypto.cache import KeyCache
from scheda.foundation.crypto.cipher import DataKey


def key(number: int) -> DataKey:
    return DataKey(number, f"holder-{number}", b"")


def test_a_key_is_found_by_number_and_by_holder():
    cache = KeyCache()

    cache.keep(key(1))

    assert cache.by_id(1) == cache.by_holder("holder-1") == key(1)
    assert cache.by_id(2) is cache.by_holder("holder-2") is None


def test_a_key_is_forgotten_after_its_time():
    now = 1_000.0
    cache = KeyCache(seconds=60, clock=lambda: now)
    cache.keep(key(1))
    now += 59
    assert cache.by_id(1)

    now += 2

    assert cache.by_id(1) is None


def test_the_oldest_leaves_a_full_cache():
    cache = KeyCache(size=2)

    for number in (1, 2, 3):
        cache.keep(key(number))

    assert len(cache) == 2
    assert cache.by_holder("holder-1") is None
    assert cache.by_holder("holder-3") == key(3)


def test_a_dropped_holder_is_gone():
    cache = KeyCache()
    cache.keep(key(1))

    cache.drop("holder-1")
    cache.drop("nobody")

    assert cache.by_id(1) is None
