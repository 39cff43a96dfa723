import datetime as dt
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from uuid import RFC_4122, UUID

import pytest

from scheda.foundation.records import identity
from scheda.foundation.records.identity import uuid7


def milliseconds_of(value: UUID) -> int:
    return value.int >> 80


def test_an_id_is_of_version_seven():
    made = uuid7()

    assert (made.version, made.variant) == (7, RFC_4122)


def test_an_id_tells_when_it_was_made():
    identity._start_anew()  # another test may have been in next month
    made = dt.datetime.fromtimestamp(milliseconds_of(uuid7()) / 1000, dt.UTC)

    assert abs(made - dt.datetime.now(dt.UTC)) < dt.timedelta(seconds=5)


def test_ids_of_one_process_grow():
    made = [uuid7() for _each in range(20_000)]

    assert made == sorted(set(made))


def test_ids_of_many_threads_are_all_different():
    with ThreadPoolExecutor(8) as pool:
        batches = list(pool.map(lambda _each: [uuid7() for _one in range(2_000)], range(8)))

    assert len({made for batch in batches for made in batch}) == 16_000
    assert all(batch == sorted(batch) for batch in batches)


def test_ids_grow_when_the_clock_goes_back(monkeypatch: pytest.MonkeyPatch):
    before = uuid7()
    monkeypatch.setattr(identity.time, "time_ns", lambda: 0)

    assert uuid7() > before


def test_a_forked_process_counts_for_itself():
    script = (
        "import os; from scheda.foundation.records.identity import uuid7\n"
        "uuid7(); child = os.fork(); mine = uuid7(); child and os.waitpid(child, 0)\n"
        "print(mine.int & ((1 << 62) - 1))"
    )

    told = subprocess.run(
        [sys.executable, "-c", script], capture_output=True, text=True, check=True
    )

    first, second = (int(line) for line in told.stdout.split())
    assert abs(first - second) > 1 << 40
