import psycopg
import pytest

from scheda.foundation.backup.scouring import begin_journal_anew, rewrite_changed_tables
from scheda.foundation.backup.scratch import address_of, scratch_server
from scheda.foundation.crypto.scanning import found_below
from scheda.foundation.embedded.credentials import OWNER, SUPERUSER

WORD = "Quagliarini-birilliazzurri"


def fill_and_forget(owner, superuser) -> None:
    """A name that is in heap, index, statistics and journal, and deleted."""
    with psycopg.connect(**owner, autocommit=True) as connection:
        connection.execute("CREATE TABLE people (name text)")
        connection.execute("CREATE INDEX ON people (name)")
        connection.execute("CREATE TABLE others AS SELECT 'Rossi' AS name")
        connection.execute(
            "INSERT INTO people SELECT %s || n FROM generate_series(1, 200) n", [WORD]
        )
        connection.execute("ANALYZE people")
        connection.execute("DELETE FROM people")
    with psycopg.connect(**superuser, autocommit=True) as connection:
        connection.execute("CHECKPOINT")


@pytest.mark.slow
def test_what_was_deleted_leaves_heap_indexes_statistics_and_journal(tmp_path):
    tmp_path.chmod(0o711)
    with scratch_server(tmp_path) as share:
        owner, superuser = address_of(share, OWNER), address_of(share, SUPERUSER)
        fill_and_forget(owner, superuser)
        before = {path.parent.name for path, *_ in found_below(share.data, [WORD])}

        changed = rewrite_changed_tables(owner, superuser)
        share.close()
        begin_journal_anew(share.data)

        assert changed == ["people"]
        assert "pg_wal" in before
        assert len(before) > 1
        assert list(found_below(share.data, [WORD])) == []
