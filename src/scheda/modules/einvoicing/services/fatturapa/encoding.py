"""XML bytes to text: byte-order mark, declaration, and what to do when the declaration lies."""

import codecs
import re
from dataclasses import dataclass

from scheda.modules.einvoicing.services.fatturapa.notices import DocumentWarning, warning

DECLARED = re.compile(rb"""<\?xml[^>]{0,200}?encoding\s*=\s*["']([A-Za-z0-9._-]{1,40})["']""")
DECLARATION = re.compile(r"\A\s*<\?xml\b[^>]*>")
# Everything outside of what XML 1.0 allows, lone surrogates included.
ODD = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
BOMS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
    (b"<\x00", "utf-16-le"),
    (b"\x00<", "utf-16-be"),
)
# Windows-1252 holds all of Latin-1 and the euro sign, and is what is meant by it.
READ_AS = {
    "utf-8": "utf-8",
    "ascii": "utf-8",
    "iso8859-1": "cp1252",
    "cp1252": "cp1252",
    "iso8859-2": "iso8859-2",
    "iso8859-15": "iso8859-15",
    "iso8859-16": "iso8859-16",
    "cp1250": "cp1250",
    "cp850": "cp850",
    "mac-roman": "mac-roman",
}
LAST_RESORT = "cp1252"


@dataclass(frozen=True, slots=True)
class Text:
    xml: str
    encoding: str
    warnings: tuple[DocumentWarning, ...]


def decode(payload: bytes) -> Text:
    text, encoding, warnings = decoded(payload)
    text, left_out = ODD.subn("", DECLARATION.sub("", text.removeprefix("\ufeff")))
    if left_out:
        warnings.append(warning("odd_characters"))
    return Text(text, encoding, tuple(warnings))


def decoded(payload: bytes) -> tuple[str, str, list[DocumentWarning]]:
    wanted = encoding_of(payload)
    for encoding in dict.fromkeys((wanted, "utf-8")):
        try:
            text = payload.decode(encoding)
        except UnicodeDecodeError:
            continue
        return text, encoding, [] if encoding == wanted else [guess(encoding)]
    return payload.decode(LAST_RESORT, errors="replace"), LAST_RESORT, [guess(LAST_RESORT)]


def encoding_of(payload: bytes) -> str:
    for mark, encoding in BOMS:
        if payload.startswith(mark):
            return encoding
    declared = DECLARED.search(payload[:400])
    if declared is None:
        return "utf-8"
    try:
        name = codecs.lookup(declared[1].decode("ascii")).name
    except LookupError:
        return "utf-8"
    return READ_AS.get(name, "utf-8")


def guess(encoding: str) -> DocumentWarning:
    return warning("encoding_guessed", encoding=encoding)
