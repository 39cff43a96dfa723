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
