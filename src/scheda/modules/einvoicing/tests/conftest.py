from pathlib import Path
from typing import Any

import pytest
from django.core.files.storage import storages


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, settings: Any) -> Path:
    """Received files and kept ones lie in a folder of the test."""
    storage: Any = storages["imports"]
    for name in ("base_location", "location"):
        monkeypatch.setitem(storage.__dict__, name, str(tmp_path / "imports"))
    settings.MEDIA_ROOT = tmp_path / "files"
    return tmp_path
