import errno
import io
import os
from collections.abc import Iterator
from zipfile import ZipFile

import pytest
from django.core.exceptions import ValidationError
from django.core.files.base import ContentFile
from django.core.files.storage import storages

from scheda.foundation.files import limits
from scheda.foundation.importing.archives import Entry, Found
from scheda.foundation.importing.models import ImportedFile
from scheda.foundation.importing.services import receiving
from scheda.foundation.importing.services.receiving import Source, content_of, from_paths, receive
from scheda.foundation.importing.tests.conftest import source
from scheda.foundation.importing.tests.factories import ImportRunFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def run():
    return ImportRunFactory()


def zipped(**files: bytes) -> bytes:
    stream = io.BytesIO()
    with ZipFile(stream, "w") as archive:
        for name, content in files.items():
            archive.writestr(name, content)
    return stream.getvalue()


def locked(content: bytes) -> bytes:
    """The same archive with the mark of a password on each entry."""
    marked = bytearray(content)
    for signature, offset in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        at = marked.find(signature)
        while at >= 0:
            marked[at + offset] |= 1
            at = marked.find(signature, at + 1)
    return bytes(marked)


def test_files_are_stored_with_their_fingerprint(run):
    [file] = receive(run, [source("a.txt", b"one")])

    assert (file.name, file.size, file.status) == ("a.txt", 3, ImportedFile.Status.WAITING)
    assert content_of(file) == b"one"


def test_an_archive_is_as_many_files_as_it_holds(run):
    files = receive(run, [source("a.zip", zipped(x=b"1", y=b"2"))])

    assert [file.name for file in files] == ["a.zip/x", "a.zip/y"]


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (zipped(x=b"1" * 9_000)[:-20], "cut off or damaged"),
        (locked(zipped(x=b"1")), "locked with a password"),
    ],
)
def test_what_cannot_be_opened_is_kept_with_its_cause(run, content, reason):
    [file] = receive(run, [source("inbox/a.zip", content)])

    assert file.status == ImportedFile.Status.REFUSED
    assert reason in file.reason
    assert (content_of(file), file.kept_name) == (content, "a.zip")


def test_a_zip_bomb_is_refused_without_being_unpacked(run):
    [file] = receive(run, [source("a.zip", bomb())])

    assert "may be a trap" in file.reason


def bomb() -> bytes:
    stream = io.BytesIO()
    with ZipFile(stream, "w", compression=8) as archive:
        archive.writestr("zeros", bytes(60 * 1024**2))
    return stream.getvalue()


def test_one_archive_with_two_bad_entries_is_kept_once(run, stored):
    receive(run, [source("a.zip", locked(zipped(x=b"1", y=b"2")))])

    assert run.files.refused().count() == 2
    assert stored() == 1


def test_a_missing_path_is_refused_with_nothing_to_keep(run, tmp_path):
    [file] = receive(run, from_paths([tmp_path / "nowhere"]))

    assert (file.status, file.stored_as) == (ImportedFile.Status.REFUSED, "")


def test_a_folder_without_files_brings_nothing(run, tmp_path):
    assert receive(run, from_paths([tmp_path])) == []


def test_an_almost_full_disk_takes_nothing_in(run, stored, monkeypatch):
    monkeypatch.setattr(limits, "free_share", lambda: 0.04)

    with pytest.raises(ValidationError, match="almost full"):
        receive(run, [source("a.txt", b"one")])

    assert (run.files.count(), stored()) == (0, 0)


def test_a_disk_that_fills_up_meanwhile_keeps_nothing(run, stored, monkeypatch):
    storage, saved = storages["imports"], []

    def save(name, content):
        if len(saved) == 2:
            raise OSError(errno.ENOSPC, "No space left on device")
        saved.append(type(storage).save(storage, name, content))
        return saved[-1]

    monkeypatch.setattr(storage, "save", save, raising=False)

    with pytest.raises(ValidationError, match="almost full"):
        receive(run, [source(f"{n}.txt", b"one") for n in range(3)])

    assert (len(saved), run.files.count(), stored()) == (2, 0, 0)


def test_too_many_files_are_refused_as_a_whole(run, stored, monkeypatch):
    monkeypatch.setattr(receiving, "MOST_FILES", 3)
    receive(run, [source("a.txt", b"one"), source("b.txt", b"two")])

    with pytest.raises(ValidationError, match="3 files at most"):
        receive(run, [source("c.txt", b"one"), source("d.txt", b"two")])

    assert (run.files.count(), stored()) == (2, 2)


def test_an_archive_that_breaks_off_in_the_middle_keeps_nothing(run, stored):
    def breaking() -> Iterator[Found]:
        yield Entry("a", b"1")
        raise RuntimeError("gone")

    with pytest.raises(RuntimeError):
        receive(run, [Source("a.zip", breaking())])

    assert (run.files.count(), stored()) == (0, 0)


def test_a_pipe_and_a_link_are_refused_without_being_opened(run, tmp_path):
    os.mkfifo(tmp_path / "pipe")
    (tmp_path / "link").symlink_to("/etc/hostname")

    files = receive(run, from_paths([tmp_path]))

    assert [(file.status, file.stored_as) for file in files] == [
        (ImportedFile.Status.REFUSED, "")
    ] * 2


def test_uploads_carry_the_folder_they_lay_in(run):
    sources = receiving.from_uploads([ContentFile(b"one", name="a.txt")], ["march/a.txt"])

    [file] = receive(run, sources)

    assert file.name == "march/a.txt"


def test_what_is_too_large_to_keep_is_named_but_not_stored(run, settings, tmp_path):
    settings.REQUEST_MAX_BYTES = 10
    (tmp_path / "huge.zip").write_bytes(b"PK\x03\x04 broken and large")

    [file] = receive(run, from_paths([tmp_path / "huge.zip"]))

    assert (file.status, file.stored_as) == (ImportedFile.Status.REFUSED, "")
