import os
import signal
import time

import psutil
import pytest

from scheda.config.cli import supervisor
from scheda.config.cli.supervisor import Child
from scheda.foundation.embedded.locks import FileLock, held
from scheda.foundation.embedded.troubles import Trouble


def fail():
    os._exit(3)


def sleep():
    time.sleep(60)


class Clock:
    now = 0.0

    def __call__(self):
        return self.now


def child(work, clock=None):
    return Child("clerk", work, clock=clock or Clock())


def fail_once(clerk):
    clerk.tend()
    clerk.process.join()
    clerk.tend()


def test_a_child_that_ends_is_started_again_after_a_pause():
    clock = Clock()
    clerk = child(fail, clock)

    fail_once(clerk)
    rested = clerk.process is None
    clock.now += supervisor.FIRST_PAUSE
    clerk.tend()

    assert rested
    assert clerk.process is not None
    clerk.process.join()


def test_pauses_grow_to_a_limit(capsys):
    clock = Clock()
    clerk = child(fail, clock)

    for _ in range(8):
        fail_once(clerk)
        clock.now += supervisor.LONGEST_PAUSE

    said = capsys.readouterr().err
    pauses = [line.split(" in ")[1] for line in said.splitlines()]
    assert pauses == ["0.5 s", "1 s", "2 s", "4 s", "8 s", "16 s", "30 s", "30 s"]


def test_a_child_that_ran_steadily_begins_with_a_short_pause():
    clock = Clock()
    clerk = child(fail, clock)
    for _ in range(4):
        fail_once(clerk)
        clock.now += supervisor.LONGEST_PAUSE

    clerk.tend()
    clerk.process.join()
    clock.now += supervisor.STEADY_AFTER + 1
    clerk.tend()

    assert clerk.failures == 1


def test_a_child_that_was_killed_is_started_again_at_once():
    clock = Clock()
    clerk = child(sleep, clock)
    for _ in range(3):
        clerk.tend()
        clock.now += supervisor.KILLED_AFTER + 1
        clerk.process.kill()
        clerk.process.join()

    clerk.tend()

    assert clerk.process is not None
    assert clerk.failures == 0
    supervisor.stop([clerk])


def test_a_child_that_is_killed_as_soon_as_it_starts_has_to_wait():
    clerk = child(sleep)
    clerk.tend()
    clerk.process.kill()
    clerk.process.join()

    clerk.tend()

    assert clerk.process is None


def test_a_child_can_be_told_to_leave_from_its_first_moment():
    """Its parent's answer to signals is not its own."""
    before = signal.signal(signal.SIGTERM, lambda *_: None)
    try:
        clerk = child(sleep)
        clerk.start()
        clerk.terminate()
        clerk.process.join(10)
    finally:
        signal.signal(signal.SIGTERM, before)

    assert clerk.process.exitcode == -signal.SIGTERM


def test_a_child_is_known_by_its_name():
    clerk = child(sleep)
    clerk.start()

    # It names itself as the first thing it does.
    named = _soon(lambda: psutil.Process(clerk.process.pid).name() == "scheda clerk")
    supervisor.stop([clerk])

    assert named


def test_a_child_does_not_keep_the_locks_of_its_parent(tmp_path):
    lock = FileLock(tmp_path / "lock")
    lock.try_own()
    clerk = child(sleep)
    clerk.start()
    lock.close()

    free = _soon(lambda: not held(tmp_path / "lock"))
    supervisor.stop([clerk])

    assert free


def _soon(is_so):
    end = time.monotonic() + 10
    while not is_so() and time.monotonic() < end:
        time.sleep(0.01)
    return is_so()


def test_a_child_rests_until_it_is_woken(capsys):
    clerk = child(sleep)
    clerk.tend()
    for _ in range(2):
        clerk.rest(because="the disk is full")
    clerk.process.join()
    clerk.tend()
    rested = clerk.process is None

    clerk.wake()
    clerk.tend()

    assert rested
    assert clerk.process is not None
    assert clerk.failures == 0
    assert capsys.readouterr().err.count("rests: the disk is full") == 1
    supervisor.stop([clerk])


def test_a_child_that_never_comes_up_is_given_up_with_a_sentence():
    clock = Clock()
    clerk = child(fail, clock)
    for _ in range(supervisor.MOST_FAILURES):
        fail_once(clerk)
        clock.now += supervisor.LONGEST_PAUSE

    with pytest.raises(Trouble, match=r"The clerk keeps stopping \(last exit code 3\)"):
        clerk.give_up_if_hopeless()


def test_stopping_ends_every_child():
    clerks = [child(sleep), child(sleep)]
    for clerk in clerks:
        clerk.tend()

    supervisor.stop(clerks)

    assert [clerk.process.exitcode for clerk in clerks] == [-15, -15]
