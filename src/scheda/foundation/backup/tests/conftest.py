import pytest

from scheda.foundation.backup.places import Shelf


@pytest.fixture(autouse=True)
def own_data(settings, tmp_path):
    """A data folder and a shelf of their own; the keys folder follows the data."""
    settings.DATA_FOLDER = tmp_path / "data"
    settings.BACKUP_FOLDER = tmp_path / "shelf"
    (tmp_path / "data" / "files" / "ab").mkdir(parents=True)
    return tmp_path / "data"


@pytest.fixture
def shelf(own_data) -> Shelf:
    return Shelf.usual()


@pytest.fixture
def attachment(own_data):
    path = own_data / "files" / "ab" / "fingerprint"
    path.write_bytes(b"a photo of the machine" * 100)
    return path
