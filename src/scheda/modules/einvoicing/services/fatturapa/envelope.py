"""From the bytes of a file to the XML inside: signatures taken off, other things named."""

import base64
import binascii
import re
from dataclasses import dataclass

from scheda.modules.einvoicing.services.fatturapa.notices import Unreadable
from scheda.modules.einvoicing.services.fatturapa.signature import signed_content

MEGABYTE = 1024 * 1024
# The exchange system takes 30 MB by certified mail and less by any other way.
LARGEST_MB = 32
MOST_SIGNATURES = 3

BOMS = (b"\xef\xbb\xbf", b"\xff\xfe", b"\xfe\xff")
OTHER_STARTS = {
    b"%PDF": "pdf",
    b"\x89PNG": "image",
    b"\xff\xd8\xff": "image",
    b"GIF8": "image",
    b"II*\x00": "image",
    b"MM\x00*": "image",
    b"PK\x03\x04": "archive",
    b"PK\x05\x06": "archive",
    b"7z\xbc\xaf": "archive",
    b"Rar!": "archive",
    b"\x1f\x8b": "archive",
}
BLANK = b" \t\r\n"
# Enough to tell what a file is.
START = 1_000
BASE64 = re.compile(rb"[A-Za-z0-9+/=#\s-]*")
PEM_LINE = re.compile(rb"-----[A-Z0-9# ]{1,40}-----")
# A DER or BER sequence longer than 127 bytes, which every signature is.
SEQUENCE = 0x30
LONG_FORM = 0x80


@dataclass(frozen=True, slots=True)
class Payload:
    xml: bytes
    is_signed: bool


def unwrap(content: bytes) -> Payload:
    if len(content) > LARGEST_MB * MEGABYTE:
        raise Unreadable("too_large", limit=LARGEST_MB)
    for taken_off in range(MOST_SIGNATURES + 1):
        # Only before it: a signature may well end with the byte of a blank.
        content = content.lstrip(BLANK)
        if is_xml(content):
            return Payload(content.rstrip(BLANK), is_signed=taken_off > 0)
        refuse_other_things(content)
        content = signed_content(der_of(content))
    raise Unreadable("too_many_signatures", limit=MOST_SIGNATURES)


def is_xml(content: bytes) -> bool:
    start = content[:START]
    for bom in BOMS:
        start = start.removeprefix(bom)
    return start.lstrip(BLANK + b"\x00").startswith(b"<")


def refuse_other_things(content: bytes) -> None:
    if not content.strip(b"\x00"):
        raise Unreadable("empty")
    for start, reason in OTHER_STARTS.items():
        if content.startswith(start):
            raise Unreadable(reason)


def der_of(content: bytes) -> bytes:
    if is_der(content):
        return content
    decoded = from_base64(content)
    if not is_der(decoded):
        raise Unreadable("not_xml")
    return decoded


def is_der(content: bytes) -> bool:
    return len(content) > 1 and content[0] == SEQUENCE and content[1] >= LONG_FORM


def from_base64(content: bytes) -> bytes:
    """Bare base64 or PEM, with or without line breaks; a cut-off end is left to the decoder."""
    if not BASE64.fullmatch(content[:START]):
        raise Unreadable("not_xml")
    text = b"".join(PEM_LINE.sub(b"", content).split()).rstrip(b"=")
    text = text[: len(text) - (len(text) % 4 == 1)]
    try:
        return base64.b64decode(text + b"=" * (-len(text) % 4), validate=True)
    except binascii.Error as error:
        raise Unreadable("not_xml") from error
