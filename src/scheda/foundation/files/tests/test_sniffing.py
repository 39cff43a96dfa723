import io
import zipfile
from base64 import b64encode

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scheda.foundation.files.sniffing import OFFICE, SIGNED_DATA, UNKNOWN, media_type

SIGNED = b"\x30\x82\x10\x00" + SIGNED_DATA + b"\xa0\x82\x0f\xf0" + bytes(200)
MAIL = b"From: a@b.it\r\nTo: c@d.it\r\nSubject: Hello\r\n\r\n<html>hi</html>"


def archive(*names: str, stored: dict[str, bytes] | None = None) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as file:
        for name, content in (stored or {}).items():
            file.writestr(name, content)
        for name in names:
            file.writestr(name, "x" * 100)
    return buffer.getvalue()


@pytest.mark.parametrize(
    ("content", "kind"),
    [
        (b"%PDF-1.7\n...", "application/pdf"),
        (b"\x89PNG\r\n\x1a\n...", "image/png"),
        (b"\xff\xd8\xff\xe0...", "image/jpeg"),
        (b"GIF89a...", "image/gif"),
        (b"RIFF\x10\0\0\0WEBPVP8 ", "image/webp"),
        (b"RIFF\x10\0\0\0WAVEfmt ", "audio/wav"),
        (b"RIFF\x10\0\0\0AVI LIST", UNKNOWN),
        (b"\0\0\0\x18ftypheic....", "image/heic"),
        (b"\0\0\0\x18ftypmp42....", "video/mp4"),
        (b"ID3\x04...", "audio/mpeg"),
        (b"\xff\xfb\x90\x00...", "audio/mpeg"),
        (b"OggS...", "audio/ogg"),
        (SIGNED, "application/pkcs7-mime"),
        (b64encode(SIGNED), "application/pkcs7-mime"),
        (b"-----BEGIN PKCS7-----\nMII", "application/pkcs7-mime"),
        (b"\x30\x03abc", UNKNOWN),
        (b"MIND the gap", "text/plain"),
        (b'<?xml version="1.0"?><Invoice/>', "application/xml"),
        (b'\xef\xbb\xbf<?xml version="1.0"?><Invoice/>', "application/xml"),
        ('<?xml version="1.0"?><Invoice/>'.encode("utf-16"), "application/xml"),
        (MAIL, "message/rfc822"),
        ("Perché no?".encode(), "text/plain"),
        ("Perché no? Così è più bello".encode("cp1252"), "text/plain"),
        (archive("a.txt"), "application/zip"),
        (
            archive("[Content_Types].xml", "word/document.xml"),
            OFFICE + ".wordprocessingml.document",
        ),
        (archive("[Content_Types].xml", "xl/workbook.xml"), OFFICE + ".spreadsheetml.sheet"),
        (archive("[Content_Types].xml", "ppt/x.xml"), OFFICE + ".presentationml.presentation"),
        (archive("[Content_Types].xml", "else.xml"), "application/zip"),
        (
            archive(stored={"mimetype": b"application/vnd.oasis.opendocument.spreadsheet"}),
            "application/vnd.oasis.opendocument.spreadsheet",
        ),
        (
            archive(stored={"mimetype": b"application/vnd.oasis.opendocument.text"}),
            "application/vnd.oasis.opendocument.text",
        ),
        (
            archive(stored={"mimetype": b"application/vnd.oasis.opendocument.formula"}),
            "application/zip",
        ),
    ],
)
def test_content_tells_what_it_is(content, kind):
    assert media_type(content, content) == kind


@pytest.mark.parametrize(
    "content",
    [
        b"<!DOCTYPE html><script>alert(1)</script>",
        b"  <html><body onload=alert(1)>",
        b"\xef\xbb\xbf<HTML>",
        b'<?xml version="1.0"?><svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"/>',
        b"<svg/onload=alert(1)>",
        "<html>".encode("utf-16"),
        b"GIF87<script>alert(1)</script>",
        b"MZ\x90\0\x03\0\0\0",
        b"\x7fELF\x02\x01\x01\0",
        b"",
        bytes(100),
        bytes(range(128, 256)),
    ],
)
@pytest.mark.parametrize("name", ["photo.png", "contract.pdf", "page.html", "list.csv"])
def test_what_could_run_is_unknown_whatever_its_name(content, name):
    assert media_type(content, content, name) == UNKNOWN


def test_the_name_chooses_between_texts_only():
    assert media_type(b"a;b\n1;2", b"", "list.CSV") == "text/csv"
    assert media_type(b"a;b\n1;2", b"", "list.pdf") == "text/plain"
    assert media_type(b"%PDF-1.7", b"", "list.csv") == "application/pdf"


@given(st.binary(max_size=400))
def test_any_bytes_get_an_answer(content):
    assert "/" in media_type(content, content)
    assert media_type(content, content) not in {"text/html", "image/svg+xml"}
