import os
import shutil
import signal
import subprocess
import time

import pytest

from scheda.foundation.embedded import postmaster
from scheda.foundation.embedded.places import Places

PID_FILE = "{pid}\n{cluster}\n1700000000\n5432\n{socket}\n\n  12 34\nready   \n"


@pytest.fixture
def places(tmp_path):
    places = Places.of(tmp_path / "data")
    places.cluster.mkdir(parents=True)
    # Where the folder's path is too long for a socket, it is in one that other runs share.
    shutil.rmtree(places.socket, ignore_errors=True)
    places.socket.mkdir()
    yield places
    shutil.rmtree(places.socket)


def leave_pid_file(places, pid):
    words = PID_FILE.format(pid=pid, cluster=places.cluster, socket=places.socket)
    postmaster.pid_file(places).write_text(words)


def test_the_pid_file_tells_pid_and_state(places):
    leave_pid_file(places, 4711)

    assert postmaster.recorded(places) == postmaster.Postmaster(pid=4711, is_ready=True)


def test_a_starting_server_is_not_ready(places):
    postmaster.pid_file(places).write_text("4711\n/x\n1\n5432\n/s\n")

    assert postmaster.recorded(places) == postmaster.Postmaster(pid=4711, is_ready=False)


@pytest.mark.parametrize("words", ["", "no number\n"])
def test_a_torn_pid_file_tells_nothing(places, words):
    postmaster.pid_file(places).write_text(words)

    assert postmaster.recorded(places) is None


def test_a_number_that_another_program_has_now_is_forgotten(places):
    leave_pid_file(places, os.getpid())
    (places.socket / ".s.PGSQL.5432.lock").touch()

    postmaster.clear_leftover(places)

    assert not postmaster.pid_file(places).exists()
    assert list(places.socket.iterdir()) == []


def test_a_survivor_in_the_cluster_is_stopped(places):
    with subprocess.Popen(["sleep", "60"], cwd=places.cluster) as survivor:
        leave_pid_file(places, survivor.pid)

        postmaster.clear_leftover(places)

        assert survivor.wait(5) != 0


def test_sessions_of_a_killed_server_are_ended(places, tmp_path):
    program = tmp_path / "postgres"
    shutil.copy(shutil.which("sleep"), program)
    with (
        subprocess.Popen([program, "60"], cwd=places.cluster) as session,
        subprocess.Popen(["sleep", "60"], cwd=places.cluster) as bystander,
    ):
        eventually(lambda: postmaster.is_session(session.pid, places))

        postmaster.clear_leftover(places)

        assert session.wait(5) == -signal.SIGQUIT
        assert bystander.poll() is None
        bystander.kill()


def eventually(happened):
    """Between fork and exec a process still bears its parent's name."""
    end = time.monotonic() + 10
    while not happened():
        assert time.monotonic() < end
        time.sleep(0.01)


def test_an_ended_process_that_nobody_asked_about_is_not_alive():
    child = subprocess.Popen(["true"])
    os.waitid(os.P_PID, child.pid, os.WEXITED | os.WNOWAIT)

    alive = postmaster.Postmaster(child.pid, is_ready=True).is_alive

    child.wait()
    assert not alive
