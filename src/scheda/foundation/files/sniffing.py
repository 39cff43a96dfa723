"""What a file is, told from its content. The name only chooses between texts.

A table of our own, not a library: the set is closed, each answer has to be certain, and what is
not in it, web pages above all, must come out as unknown bytes.
"""

import re
from base64 import b64decode
from binascii import Error as NotBase64
from pathlib import PurePath

HEAD_BYTES = 65_536
UNKNOWN = "application/octet-stream"
OFFICE = "application/vnd.openxmlformats-officedocument"
OPEN_DOCUMENT = b"mimetypeapplication/vnd.oasis.opendocument."
SIGNED = "application/pkcs7-mime"
SIGNED_DATA = bytes.fromhex("06092a864886f70d010702")

BEGINNINGS = (
    (b"%PDF-", "application/pdf"),
    (b"\x89PNG\r\n\x1a\n", "image/png"),
    (b"\xff\xd8\xff", "image/jpeg"),
    (b"GIF87a", "image/gif"),
    (b"GIF89a", "image/gif"),
    (b"ID3", "audio/mpeg"),
    (b"OggS", "audio/ogg"),
    (b"-----BEGIN PKCS7", SIGNED),
)
CONTAINERS = {b"WEBP": "image/webp", b"WAVE": "audio/wav"}
HEIC_BRANDS = (b"heic", b"heix", b"heim", b"heis", b"hevc", b"hevx", b"mif1", b"msf1")
PHOTOS = {
    **dict.fromkeys(HEIC_BRANDS, "image/heic"),
    **dict.fromkeys((b"avif", b"avis"), "image/avif"),
}
OFFICE_PARTS = (
    (b"word/", f"{OFFICE}.wordprocessingml.document"),
    (b"xl/", f"{OFFICE}.spreadsheetml.sheet"),
    (b"ppt/", f"{OFFICE}.presentationml.presentation"),
)
OPEN_DOCUMENTS = {
    b"text": "application/vnd.oasis.opendocument.text",
    b"spreadsheet": "application/vnd.oasis.opendocument.spreadsheet",
}
ACTIVE = re.compile(
    r"<\s*(?:!doctype\s+html|html|head|body|script|svg|iframe|object)\b", re.IGNORECASE
)
MAIL_HEADER = re.compile(
    r"^(?:received|return-path|from|to|cc|subject|date|message-id|mime-version|delivered-to"
    r"|reply-to|content-type|dkim-signature|x-[\w-]+):",
    re.IGNORECASE | re.MULTILINE,
)
ENOUGH_HEADERS = 3
FEWEST_LETTERS = 5
BYTE_ORDER_MARKS = (
    (b"\xef\xbb\xbf", "utf-8-sig"),
    (b"\xff\xfe", "utf-16"),
    (b"\xfe\xff", "utf-16"),
)
CONTROL = re.compile(r"[\x00-\x08\x0b\x0e-\x1f]")


def media_type(head: bytes, tail: bytes = b"", name: str = "") -> str:
    """Of the first and last `HEAD_BYTES` of a file."""
    return (
        _by_beginning(head)
        or _by_container(head)
        or _by_archive(head, tail)
        or _by_signature(head)
        or _by_text(head, name)
        or UNKNOWN
    )


def _by_beginning(head: bytes) -> str:
    return next((kind for start, kind in BEGINNINGS if head.startswith(start)), "")


def _by_container(head: bytes) -> str:
    if head.startswith(b"RIFF"):
        return CONTAINERS.get(head[8:12], "")
    if head[4:8] == b"ftyp":
        return PHOTOS.get(head[8:12], "video/mp4")
    is_mp3_frame = len(head) > 1 and head[0] == 0xFF and head[1] & 0xE6 == 0xE2  # noqa: PLR2004
    return "audio/mpeg" if is_mp3_frame else ""


def _by_archive(head: bytes, tail: bytes) -> str:
    """The names of the parts stand in the clear; nothing is unpacked to read them."""
    if not head.startswith((b"PK\x03\x04", b"PK\x05\x06")):
        return ""
    if head[30:].startswith(OPEN_DOCUMENT):
        sort = re.match(rb"[a-z]+", head[30 + len(OPEN_DOCUMENT) :])
        return OPEN_DOCUMENTS.get(sort[0] if sort else b"", "application/zip")
    names = head + tail
    if b"[Content_Types].xml" in names:
        return next((kind for part, kind in OFFICE_PARTS if part in names), "application/zip")
    return "application/zip"


def _by_signature(head: bytes) -> str:
    """A signed envelope (.p7m), as bytes or as base64 text."""
    if head[:1] == b"\x30":
        return SIGNED if SIGNED_DATA in head[:40] else ""
    if not head.startswith(b"MI"):
        return ""
    try:
        start = b64decode(b"".join(head[:200].split())[:80], validate=True)
    except NotBase64:
        return ""
    return SIGNED if SIGNED_DATA in start[:40] else ""


def _by_text(head: bytes, name: str) -> str:
    text = _decoded(head)
    if not text or CONTROL.search(text):
        return ""
    if len(MAIL_HEADER.findall(text.partition("\n\n")[0])) >= ENOUGH_HEADERS:
        return "message/rfc822"
    if ACTIVE.search(text):
        return ""
    if text.lstrip().startswith("<?xml"):
        return "application/xml"
    return "text/csv" if PurePath(name).suffix.lower() == ".csv" else "text/plain"


def _decoded(head: bytes) -> str:
    """Letters of other encodings become question marks; too many of those, and it is no text."""
    encoding = next((name for mark, name in BYTE_ORDER_MARKS if head.startswith(mark)), "")
    if encoding:
        return head.decode(encoding, errors="ignore").replace("\r\n", "\n")
    text = head.decode("utf-8", errors="replace").replace("\r\n", "\n")
    return text if text.count("\ufffd") * FEWEST_LETTERS <= len(text) else ""
