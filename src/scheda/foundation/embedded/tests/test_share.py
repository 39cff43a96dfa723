"""A real server, several times over: what a kill, a second command and a clean stop do to it."""

import os
import select
import shutil
import signal
import subprocess
import sys
import time

import psycopg
import pytest

from scheda.foundation.embedded import postmaster, room
from scheda.foundation.embedded.credentials import OWNER
from scheda.foundation.embedded.locks import held
from scheda.foundation.embedded.places import Places
from scheda.foundation.embedded.room import Reserve
from scheda.foundation.embedded.share import Share
from scheda.foundation.embedded.troubles import Trouble

HOLD = """
import sys, time
from pathlib import Path
from scheda.foundation.embedded.share import Share
share = Share(Path(sys.argv[1]), print)
share.open()
print("open", flush=True)
time.sleep(60)
"""


@pytest.fixture(scope="module")
def template(tmp_path_factory):
    """One fresh installation, copied for each test."""
    folder = tmp_path_factory.mktemp("installation")
    share = Share(folder / "data", lambda words: None)
    share.open()
    share.close()
    return folder


@pytest.fixture
def data(template, tmp_path):
    subprocess.run(["cp", "-a", f"{template}/.", tmp_path], check=True)
    return tmp_path / "data"


@pytest.fixture
def share(data):
    share = Share(data, lambda words: None)
    share.open()
    yield share
    share.close()


def ask(share, question, role=None):
    with psycopg.connect(share.url(role) if role else share.url()) as connection:
        return connection.execute(question).fetchone()[0]


def tell(share, statement, role=OWNER):
    with psycopg.connect(share.url(role)) as connection:
        connection.execute(statement)


def hold_elsewhere(data):
    holder = subprocess.Popen([sys.executable, "-c", HOLD, data], stdout=subprocess.PIPE)
    while holder.stdout.readline() != b"open\n":
        pass
    return holder


def is_kept(data):
    return held(Places.of(data).kept_by)


def wait_until(happened):
    for _ in range(200):
        if happened():
            return True
        time.sleep(0.05)
    return False


def test_the_application_owns_nothing(share):
    rights = "SELECT rolsuper OR rolbypassrls OR rolcreaterole OR rolcreatedb FROM pg_roles"

    assert ask(share, "SELECT current_user") == "scheda_app"
    assert ask(share, f"{rights} WHERE rolname = current_user") is False
    with pytest.raises(psycopg.errors.InsufficientPrivilege):
        tell(share, "CREATE TABLE mine ()", role="scheda_app")


def test_the_application_uses_the_tables_of_the_owner(share):
    tell(share, "CREATE TABLE note (id int PRIMARY KEY)")
    tell(share, "INSERT INTO note VALUES (7)", role="scheda_app")

    assert ask(share, "SELECT id FROM note") == 7


def test_the_owner_may_add_the_extensions_that_search_needs(share):
    for name in ("pg_trgm", "unaccent", "btree_gist"):
        tell(share, f"CREATE EXTENSION {name}")

    assert ask(share, "SELECT similarity('șurub', 'șuruburi') > 0.4")
    assert ask(share, "SELECT lower('ȚÈ')") == "țè"


def test_pages_carry_checksums(share):
    assert ask(share, "SHOW data_checksums") == "on"


def test_nobody_else_reaches_the_socket(share):
    assert share.places.socket.stat().st_mode & 0o777 == 0o700
    assert ask(share, "SHOW listen_addresses") == ""


def test_a_wrong_password_is_refused(share):
    password = share.url().split(":")[2].split("@")[0]

    with pytest.raises(psycopg.OperationalError, match="password authentication failed"):
        psycopg.connect(share.url().replace(password, "guess"))


def test_the_last_one_out_stops_the_server(data, share):
    share.close()

    assert not is_kept(data)
    assert postmaster.recorded(share.places) is None


def test_a_second_command_uses_the_running_server(data, share):
    other = Share(data, lambda words: None)
    other.open()
    stopped = other.close()

    assert not stopped
    assert ask(share, "SELECT 1") == 1


def test_the_server_outlives_the_command_that_started_it(data):
    starter = hold_elsewhere(data)
    second = Share(data, lambda words: None)
    second.open()

    starter.kill()
    starter.communicate()
    time.sleep(0.5)

    assert ask(second, "SELECT 1") == 1
    second.close()


def test_a_killed_command_leaves_no_server(data):
    holder = hold_elsewhere(data)

    holder.kill()
    holder.communicate()

    assert wait_until(lambda: not is_kept(data))


def test_acknowledged_writes_survive_a_kill_of_everything(data):
    holder = hold_elsewhere(data)
    share = Share(data, lambda words: None)
    tell(share, "CREATE TABLE promise AS SELECT 42 AS word")

    kill_everything(holder, share.places)
    share.open()

    assert ask(share, "SELECT word FROM promise") == 42
    share.close()


def test_room_is_set_aside_while_the_server_runs(share):
    assert Reserve(share.places.reserve).lets_write
    assert share.places.reserve.stat().st_size == room.RESERVE


def test_a_killed_server_is_started_again_by_its_keeper(share):
    tell(share, "CREATE TABLE promise AS SELECT 42 AS word")
    server = postmaster.recorded(share.places).pid

    kill_and_see_dead([server])

    assert wait_until(lambda: is_another_ready(share.places, server))
    assert ask(share, "SELECT word FROM promise") == 42


def is_another_ready(places, former):
    found = postmaster.recorded(places)
    return found and found.is_ready and found.pid != former


def kill_everything(holder, places):
    keeper = int(subprocess.check_output(["pgrep", "-f", f"keeper {places.folder.parent}"]))
    server = postmaster.recorded(places).pid
    os.kill(server, signal.SIGSTOP)
    children = subprocess.check_output(["pgrep", "-P", str(server)]).split()
    kill_and_see_dead([keeper, server, *map(int, children), holder.pid])
    holder.communicate()


def kill_and_see_dead(pids):
    """A kill is only a wish until the process is gone: until then its sockets still answer."""
    ends = {pid: os.pidfd_open(pid) for pid in pids}
    for pid in pids:
        os.kill(pid, signal.SIGKILL)
    for end in ends.values():
        assert select.select([end], [], [], 30)[0]
        os.close(end)


def test_a_half_made_cluster_is_made_anew(tmp_path):
    draft = tmp_path / "data" / "postgres" / "cluster.new"
    draft.mkdir(parents=True)
    (draft / "PG_VERSION").write_text("18")
    share = Share(tmp_path / "data", lambda words: None)

    share.open()

    assert ask(share, "SELECT 1") == 1
    share.close()


def test_lost_keys_are_told_in_words(data):
    shutil.rmtree(Places.of(data).keys)
    share = Share(data, lambda words: None)
    share.open()

    with pytest.raises(Trouble, match="is missing, though there is data"):
        share.url()

    share.close()


def test_a_cluster_of_another_version_is_told_in_words(data):
    (Places.of(data).cluster / "PG_VERSION").write_text("15\n")

    with pytest.raises(Trouble, match="was made by PostgreSQL 15"):
        Share(data, lambda words: None).open()


def test_a_server_that_will_not_start_shows_its_last_words(data):
    (Places.of(data).folder / "local.conf").write_text("no_such_setting = 1\n")

    with pytest.raises(Trouble, match="no_such_setting"):
        Share(data, lambda words: None).open()
