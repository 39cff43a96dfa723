import os
from collections.abc import Callable, Iterator
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from django.core.files.storage import storages

from scheda.foundation.access.scope import CREATE
from scheda.foundation.access.tests.factories import person_who_may
from scheda.foundation.accounts.models import User
from scheda.foundation.importing.archives import open_upload
from scheda.foundation.importing.extension_points import importers
from scheda.foundation.importing.models import ImportRun
from scheda.foundation.importing.services.receiving import Source, receive
from scheda.foundation.importing.tests.factories import ImportRunFactory
from scheda.foundation.importing.tests.importers import TeamImporter


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Where what is received lies, empty for each test."""
    place = tmp_path / "imports"
    storage: Any = storages["imports"]
    for name in ("base_location", "location"):
        monkeypatch.setitem(storage.__dict__, name, str(place))
    return place


@pytest.fixture
def stored(folder: Path) -> Callable[[], int]:
    """How many files lie there."""
    return lambda: sum(len(files) for _parent, _folders, files in os.walk(folder))


@pytest.fixture
def importer() -> Iterator[TeamImporter]:
    importer = TeamImporter()
    with importers.holding(importer):
        yield importer


@pytest.fixture
def user(db: None) -> User:
    user = person_who_may("accounts.team", CREATE)
    user.language = "en"
    user.save()
    return user


@pytest.fixture
def received(user: User, importer: TeamImporter) -> Callable[..., ImportRun]:
    """A run that holds these files: name (with _ for .) to content."""

    def receive_files(**files: bytes) -> ImportRun:
        run = ImportRunFactory(kind="teams", started_by=user)
        receive(run, [source(name.replace("_", "."), content) for name, content in files.items()])
        return run

    return receive_files


def source(name: str, content: bytes) -> Source:
    return Source(name, open_upload(BytesIO(content), name), lambda: BytesIO(content))
