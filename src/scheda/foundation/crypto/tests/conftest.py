from collections.abc import Iterator
from pathlib import Path

import pytest
from django.db import connection

from scheda.foundation.crypto import index_keys, keyring
from scheda.foundation.crypto.master import ensure_master_key, forget_derived_keys
from scheda.foundation.crypto.tests.letters import Letter


@pytest.fixture(autouse=True)
def key_file(settings, tmp_path) -> Iterator[Path]:
    """A master key of its own for every test."""
    settings.MASTER_KEY_FILE = tmp_path / "keys" / "master.key"
    ensure_master_key(settings.MASTER_KEY_FILE)
    forget_derived_keys()
    keyring.cache.clear()
    index_keys.forget_what_is_known()
    yield settings.MASTER_KEY_FILE
    keyring.cache.clear()


@pytest.fixture
def letters(db) -> None:
    """The table of the model that these tests seal with; it goes with the test's transaction."""
    with connection.schema_editor() as editor:
        editor.create_model(Letter)
