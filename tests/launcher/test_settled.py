from contextlib import closing

import pytest

from scheda.config.cli import settled
from scheda.config.cli.commands.management import quick_journal
from scheda.config.cli.database import connect
from scheda.config.cli.keys import mark
from scheda.config.walls.tables import SHOWN
from scheda.foundation.bench import unfinished
from scheda.foundation.embedded.credentials import OWNER
from scheda.foundation.embedded.share import Share
from scheda.foundation.embedded.troubles import Trouble


@pytest.fixture(scope="module")
def share(tmp_path_factory):
    share = Share(tmp_path_factory.mktemp("settled") / "data", lambda words: None, throw_away=True)
    share.open()
    yield share
    share.close()


@pytest.fixture
def connection(monkeypatch, share, tmp_path):
    monkeypatch.setenv("DATABASE_OWNER_URL", share.url(OWNER))
    monkeypatch.setenv("SCHEDA_DATA", str(tmp_path))
    mark().touch()
    with closing(connect()) as connection:
        yield connection
        connection.execute("DROP TABLE IF EXISTS django_migrations, accounts_user")


def test_a_new_database_lacks_everything(connection):
    assert settled.missing(connection, ("migrate", "administrator")) == ["migrate", "administrator"]


def test_the_tables_remember_the_program_that_made_them(connection):
    connection.execute("CREATE TABLE django_migrations ()")
    before = settled.missing(connection, ("migrate",))

    settled.remember_tables(connection)
    without_walls = settled.missing(connection, ("migrate",))
    for role in SHOWN:
        connection.execute(f"CREATE POLICY {role} ON django_migrations".encode())

    assert before == without_walls == ["migrate"]
    assert settled.missing(connection, ("migrate",)) == []


def test_a_data_folder_that_no_key_has_marked_is_looked_at_again(connection):
    connection.execute("CREATE TABLE django_migrations ()")
    settled.remember_tables(connection)

    mark().unlink()

    assert settled.missing(connection, ("migrate",)) == ["migrate"]


def test_another_choice_of_modules_means_other_tables(connection, monkeypatch):
    connection.execute("CREATE TABLE django_migrations ()")
    settled.remember_tables(connection)

    monkeypatch.setenv("SCHEDA_MODULES", "none")

    assert settled.missing(connection, ("migrate",)) == ["migrate"]


@pytest.mark.parametrize(("is_administrator", "missing"), [(True, []), (False, ["administrator"])])
def test_one_administrator_is_enough(connection, is_administrator, missing):
    connection.execute("CREATE TABLE accounts_user (is_administrator bool)")
    connection.execute("INSERT INTO accounts_user VALUES (%s)", [is_administrator])

    assert settled.missing(connection, ("administrator",)) == missing


def test_a_half_filled_database_is_refused(connection):
    connection.execute(unfinished.BEGIN.encode())
    try:
        with pytest.raises(Trouble, match="not whole"):
            settled.settle()
    finally:
        connection.execute(unfinished.END.encode())


def test_a_database_that_does_not_answer_is_told(monkeypatch, tmp_path):
    monkeypatch.setenv("DATABASE_OWNER_URL", f"postgresql://nobody@/none?host={tmp_path}")

    with pytest.raises(Trouble, match="The database does not answer"):
        connect()


@pytest.mark.usefixtures("connection")
def test_only_while_a_database_is_filled_is_its_journal_not_compressed(share):
    def is_compressed() -> bool:
        with closing(connect()) as later:
            return later.execute("SHOW wal_compression").fetchone() != ("off",)

    with quick_journal(share):
        meanwhile = is_compressed()

    assert (meanwhile, is_compressed()) == (False, True)
