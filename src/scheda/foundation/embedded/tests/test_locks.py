import subprocess
import sys
from contextlib import closing

import pytest

from scheda.foundation.embedded.locks import FileLock, held

HOLD = """
import sys, time
from pathlib import Path
from scheda.foundation.embedded.locks import FileLock
lock = FileLock(Path(sys.argv[1]))
assert lock.try_own()
print("mine", flush=True)
time.sleep(60)
"""


@pytest.fixture
def path(tmp_path):
    return tmp_path / "a.lock"


def test_many_share_and_nobody_owns(path):
    with closing(FileLock(path)) as one, closing(FileLock(path)) as two:
        assert one.try_share()
        assert two.try_share()
        assert not two.try_own()


def test_an_owned_lock_is_held_until_released(path):
    with closing(FileLock(path)) as lock:
        lock.try_own()

        assert held(path)
    assert not held(path)


def test_a_shared_lock_does_not_count_as_held(path):
    with closing(FileLock(path)) as lock:
        lock.share()

        assert not held(path)


def test_an_absent_lock_is_not_held(path):
    assert not held(path)


def test_the_kernel_takes_the_lock_from_the_dead(path):
    with subprocess.Popen([sys.executable, "-c", HOLD, path], stdout=subprocess.PIPE) as holder:
        holder.stdout.readline()
        held_before = held(path)
        holder.kill()

    assert held_before
    assert not held(path)
