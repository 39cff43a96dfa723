import io
import os
import stat
import tracemalloc
from pathlib import Path
from zipfile import ZIP_BZIP2, ZIP_DEFLATED, ZIP_STORED, ZipFile, ZipInfo

import pytest
from django.utils import translation

from scheda.foundation.importing.archives import (
    MEGABYTE,
    Entry,
    Found,
    Limits,
    open_path,
    open_upload,
)
from scheda.foundation.importing.refusals import SENTENCES, Refusal

SMALL = Limits(entries=5, unpacked=10_000, file=4_000, small=1_000)


def zipped(files: dict[str, bytes], packing: int = ZIP_DEFLATED) -> bytes:
    stream = io.BytesIO()
    with ZipFile(stream, "w", packing) as archive:
        for name, content in files.items():
            archive.writestr(name, content)
    return stream.getvalue()


def opened(content: bytes, name: str = "a.zip", limits: Limits | None = None) -> list[Found]:
    return list(open_upload(io.BytesIO(content), name, limits))


def reasons(found: list[Found]) -> list[tuple[str, str]]:
    return [(each.name, each.reason) for each in found if isinstance(each, Refusal)]


def test_file_is_itself(tmp_path: Path):
    (tmp_path / "a.xml").write_bytes(b"<a/>")

    assert list(open_path(tmp_path / "a.xml")) == [Entry("a.xml", b"<a/>")]


def test_folder_is_walked_in_order_without_debris(tmp_path: Path):
    for name in ("b.xml", "sub/a.xml", ".hidden", "Thumbs.db", "__MACOSX/x", ".git/y"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_bytes(name.encode())

    assert list(open_path(tmp_path)) == [Entry("b.xml", b"b.xml"), Entry("sub/a.xml", b"sub/a.xml")]


def test_empty_folder_is_empty(tmp_path: Path):
    assert list(open_path(tmp_path)) == []


def test_missing_path_is_said(tmp_path: Path):
    (found,) = open_path(tmp_path / "nowhere")

    assert isinstance(found, Refusal)
    assert found.reason == "not_found"


def test_link_in_a_folder_is_not_followed(tmp_path: Path):
    (tmp_path / "secret").mkdir()
    (tmp_path / "secret/key").write_bytes(b"secret")
    (tmp_path / "sent").mkdir()
    (tmp_path / "sent/a.xml").symlink_to(tmp_path / "secret/key")
    (tmp_path / "sent/folder").symlink_to(tmp_path / "secret")

    assert reasons(list(open_path(tmp_path / "sent"))) == [("a.xml", "link"), ("folder", "link")]


def test_pipe_in_a_folder_does_not_block(tmp_path: Path):
    os.mkfifo(tmp_path / "pipe")

    assert reasons(list(open_path(tmp_path))) == [("pipe", "not_a_file")]


def test_name_with_broken_characters_can_be_stored(tmp_path: Path):
    (tmp_path / "fattur\udce0\n.xml").write_bytes(b"<a/>")

    (found,) = open_path(tmp_path)

    assert found.name == "fattur??.xml"


def test_zip_gives_its_files():
    content = zipped({"a.xml": b"<a/>", "sub/": b"", "sub/b.xml": b"<b/>", "__MACOSX/._a": b"x"})

    assert opened(content) == [Entry("a.zip/a.xml", b"<a/>"), Entry("a.zip/sub/b.xml", b"<b/>")]


def test_zip_is_known_by_its_content_not_its_name():
    assert opened(zipped({"a.xml": b"<a/>"}), "download") == [Entry("download/a.xml", b"<a/>")]


def test_spreadsheet_is_a_file_though_zip_inside():
    content = zipped({"xl/workbook.xml": b"<x/>"})

    assert opened(content, "list.XLSX") == [Entry("list.XLSX", content)]


def test_zip_in_a_zip_is_opened():
    content = zipped({"b.zip": zipped({"c.xml": b"<c/>"})})

    assert opened(content) == [Entry("a.zip/b.zip/c.xml", b"<c/>")]


def test_third_zip_inside_is_refused_and_the_rest_goes_in():
    inner = zipped({"c.zip": zipped({"d.xml": b"<d/>"}), "e.xml": b"<e/>"})

    found = opened(zipped({"b.zip": inner}))

    assert reasons(found) == [("a.zip/b.zip/c.zip", "nested_too_deeply")]
    assert found[1:] == [Entry("a.zip/b.zip/e.xml", b"<e/>")]


def test_empty_zip_is_empty():
    assert opened(zipped({})) == []


def test_too_many_entries_are_refused_before_the_first():
    content = zipped({f"{number}.xml": b"<a/>" for number in range(6)})

    assert reasons(opened(content, limits=SMALL)) == [("a.zip", "too_many_entries")]


def test_nested_zips_share_the_count():
    inner = zipped({f"{number}.xml": b"<a/>" for number in range(3)})
    content = zipped({"b.zip": inner, "c.zip": inner})

    assert reasons(opened(content, limits=SMALL)) == [("a.zip/c.zip", "too_many_entries")]


def test_endless_table_of_contents_is_refused_before_it_is_read():
    entry = zipped({"a": b""})
    table = entry[entry.index(b"PK\x01\x02") : entry.index(b"PK\x05\x06")]

    assert reasons(opened(b"PK\x03\x04" + table * 100_000)) == [("a.zip", "too_many_entries")]


def test_too_much_inside_is_refused_before_the_first():
    content = zipped({str(number): os.urandom(3_000) for number in range(4)}, ZIP_STORED)

    assert reasons(opened(content, limits=SMALL)) == [("a.zip", "unpacks_too_large")]


def test_one_large_entry_is_refused_and_the_rest_goes_in():
    found = opened(zipped({"a": os.urandom(5_000), "b": b"<b/>"}, ZIP_STORED), limits=SMALL)

    assert reasons(found) == [("a.zip/a", "too_large")]
    assert found[1:] == [Entry("a.zip/b", b"<b/>")]


def test_large_file_is_refused_with_the_limit():
    (found,) = opened(b"x" * 40 * MEGABYTE, "a.xml")

    assert isinstance(found, Refusal)
    assert (found.reason, found.params) == ("too_large", (("limit", "32"),))


def test_tightly_packed_archive_is_refused_without_unpacking():
    content = zipped({f"{number}": bytes(30 * MEGABYTE) for number in range(6)})
    tracemalloc.start()

    found = opened(content)

    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert reasons(found) == [("a.zip", "packed_too_tightly")]
    assert peak < 5 * MEGABYTE


def test_tightly_packed_entry_hides_behind_no_ballast():
    content = zipped({"ballast": os.urandom(2 * MEGABYTE), "bomb": bytes(30 * MEGABYTE)})

    assert reasons(opened(content)) == [("a.zip/bomb", "packed_too_tightly")]


def test_entry_that_lies_about_its_size_is_refused():
    content = zipped({"a.xml": bytes(50_000)})
    lying = content.replace((50_000).to_bytes(4, "little"), (10).to_bytes(4, "little"))

    assert reasons(opened(lying)) == [("a.zip/a.xml", "damaged_entry")]


def test_damaged_entry_is_refused_and_the_rest_goes_in():
    content = zipped({"a": b"A" * 100, "b": b"<b/>"}, ZIP_STORED).replace(b"AAAA", b"AAAB", 1)

    found = opened(content)

    assert reasons(found) == [("a.zip/a", "damaged_entry")]
    assert found[1:] == [Entry("a.zip/b", b"<b/>")]


@pytest.mark.parametrize("kept", [4, 60, 150])
def test_cut_off_archive_is_refused(kept):
    content = zipped({"a": os.urandom(100), "b": os.urandom(100)})

    assert reasons(opened(content[:kept])) == [("a.zip", "damaged_archive")]


def test_link_inside_an_archive_is_refused():
    stream = io.BytesIO()
    info = ZipInfo("a.xml")
    info.external_attr = (stat.S_IFLNK | 0o777) << 16
    with ZipFile(stream, "w") as archive:
        archive.writestr(info, "/etc/hostname")

    assert reasons(opened(stream.getvalue())) == [("a.zip/a.xml", "link")]


def test_locked_entry_is_refused():
    content = bytearray(zipped({"a.xml": b"<a/>"}))
    for signature, offset in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        content[content.index(signature) + offset] |= 1

    assert reasons(opened(bytes(content))) == [("a.zip/a.xml", "encrypted")]


def test_rare_compression_is_refused():
    content = zipped({"a.xml": b"<a/>"}, ZIP_BZIP2)

    assert reasons(opened(content)) == [("a.zip/a.xml", "unknown_compression")]


@pytest.mark.parametrize("name", ["../../a.xml", "/a.xml", "..\\a.xml", "./a.xml"])
def test_name_that_leads_out_is_only_a_name(name):
    assert opened(zipped({name: b"<a/>"})) == [Entry("a.zip/a.xml", b"<a/>")]


def test_unreadable_file_is_said(tmp_path: Path, monkeypatch):
    (tmp_path / "a.xml").write_bytes(b"<a/>")
    monkeypatch.setattr(Path, "open", refuse)

    assert reasons(list(open_path(tmp_path))) == [("a.xml", "not_permitted")]


def refuse(*_args: object) -> None:
    raise PermissionError


@pytest.mark.parametrize("language", ["en", "it", "ro"])
def test_every_refusal_is_a_sentence(language):
    params = tuple((name, "42") for name in ("limit", "entries", "size", "error"))
    with translation.override(language):
        messages = [Refusal("a", reason, params).message for reason in SENTENCES]

    assert all(message.endswith(".") and "%" not in message for message in messages)
