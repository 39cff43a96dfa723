import sys

import pytest

from scheda.config.cli import supervisor
from scheda.config.cli.supervisor import Child
from scheda.foundation.embedded.troubles import Trouble

FAIL, SLEEP = "raise SystemExit(3)", "import time; time.sleep(60)"


class Clock:
    now = 0.0

    def __call__(self):
        return self.now


def child(program, clock=None):
    command = [sys.executable, "-S", "-c", program]
    return Child("clerk", command, {}, clock=clock or Clock())


def fail_once(clerk):
    clerk.tend()
    clerk.process.wait()
    clerk.tend()


def test_a_child_that_ends_is_started_again_after_a_pause():
    clock = Clock()
    clerk = child(FAIL, clock)

    fail_once(clerk)
    rested = clerk.process is None
    clock.now += supervisor.FIRST_PAUSE
    clerk.tend()

    assert rested
    assert clerk.process is not None
    clerk.process.wait()


def test_pauses_grow_to_a_limit(capsys):
    clock = Clock()
    clerk = child(FAIL, clock)

    for _ in range(8):
        fail_once(clerk)
        clock.now += supervisor.LONGEST_PAUSE

    said = capsys.readouterr().err
    pauses = [line.split(" in ")[1] for line in said.splitlines()]
    assert pauses == ["0.5 s", "1 s", "2 s", "4 s", "8 s", "16 s", "30 s", "30 s"]


def test_a_child_that_ran_steadily_begins_with_a_short_pause():
    clock = Clock()
    clerk = child(FAIL, clock)
    for _ in range(4):
        fail_once(clerk)
        clock.now += supervisor.LONGEST_PAUSE

    clerk.tend()
    clerk.process.wait()
    clock.now += supervisor.STEADY_AFTER + 1
    clerk.tend()

    assert clerk.failures == 1


def test_a_child_that_was_killed_is_started_again_at_once():
    clock = Clock()
    clerk = child(SLEEP, clock)
    for _ in range(3):
        clerk.tend()
        clock.now += supervisor.KILLED_AFTER + 1
        clerk.process.kill()
        clerk.process.wait()

    clerk.tend()

    assert clerk.process is not None
    assert clerk.failures == 0
    supervisor.stop([clerk])


def test_a_child_that_is_killed_as_soon_as_it_starts_has_to_wait():
    clerk = child(SLEEP)
    clerk.tend()
    clerk.process.kill()
    clerk.process.wait()

    clerk.tend()

    assert clerk.process is None


def test_a_child_that_is_held_begins_when_it_is_released(tmp_path):
    begun = tmp_path / "begun"
    clerk = child(f"import sys; sys.stdin.read(); open({str(begun)!r}, 'w')")
    clerk.start(held=True)
    was_waiting = clerk.process.poll() is None and not begun.exists()

    clerk.release()

    assert was_waiting
    assert clerk.process.wait(10) == 0
    assert begun.exists()


def test_a_child_rests_until_it_is_woken(capsys):
    clerk = child(SLEEP)
    clerk.tend()
    for _ in range(2):
        clerk.rest(because="the disk is full")
    clerk.process.wait()
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
    clerk = child(FAIL, clock)
    for _ in range(supervisor.MOST_FAILURES):
        fail_once(clerk)
        clock.now += supervisor.LONGEST_PAUSE

    with pytest.raises(Trouble, match=r"The clerk keeps stopping \(last exit code 3\)"):
        clerk.give_up_if_hopeless()


def test_stopping_ends_every_child():
    clerks = [child(SLEEP), child(SLEEP)]
    for clerk in clerks:
        clerk.tend()

    supervisor.stop(clerks)

    assert [clerk.process.returncode for clerk in clerks] == [-15, -15]
