"""Read back the PDF files that we print ourselves; other people's need a real reader."""

import re
import zlib

OBJECT = re.compile(rb"(\d+) 0 obj\s*(.*?)\s*endobj", re.DOTALL)
LITERAL = rb"\((?:\\.|[^\\)])*\)|<[0-9A-Fa-f\s]+>"
SHOWN = re.compile(
    rb"/(f\d+) [\d.]+ Tf|((?:" + LITERAL + rb"|[-\d.\s])+)\]\s*TJ|(" + LITERAL + rb")\s*Tj|\bET\b",
    re.DOTALL,
)
STRING = re.compile(rb"\(((?:\\.|[^\\)])*)\)|<([0-9A-Fa-f\s]+)>", re.DOTALL)
ESCAPED = re.compile(rb"\\([0-7]{1,3}|.)", re.DOTALL)
PLAIN = {b"n": b"\n", b"r": b"\r", b"t": b"\t", b"b": b"\b", b"f": b"\f"}


def pages_of(pdf: bytes) -> int:
    return len(re.findall(rb"/Type\s*/Page\b", pdf))


def text_of(pdf: bytes) -> str:
    """The words of all pages, run by run, each on a line of its own."""
    objects = {int(number): body for number, body in OBJECT.findall(pdf)}
    lines: list[str] = []
    for page in (body for body in objects.values() if re.search(rb"/Type\s*/Page\b", body)):
        fonts = _fonts(objects, page)
        for number in _references(page, rb"Contents"):
            lines += _runs(_stream(objects[number]), fonts)
    return "\n".join(lines)


def flat_text_of(pdf: bytes) -> str:
    """The words without any blank or break: where a line was broken does not matter."""
    return re.sub(r"[\s\u200b]+", "", text_of(pdf))


def _fonts(objects: dict[int, bytes], page: bytes) -> dict[bytes, dict[int, str]]:
    resources = objects[_references(page, rb"Resources")[0]]
    named = re.findall(rb"/(f\d+) (\d+) 0 R", resources)
    return {
        name: _letters(_stream(objects[_references(objects[int(at)], rb"ToUnicode")[0]]))
        for name, at in named
    }


def _letters(table: bytes) -> dict[int, str]:
    pairs = re.findall(rb"<([0-9A-Fa-f]+)>\s*<([0-9A-Fa-f]+)>\n", table)
    return {int(code, 16): bytes.fromhex(text.decode()).decode("utf-16-be") for code, text in pairs}


def _runs(content: bytes, fonts: dict[bytes, dict[int, str]]) -> list[str]:
    letters: dict[int, str] = {}
    runs = [""]
    for found in SHOWN.finditer(content):
        name, several, single = found.groups()
        if name:
            letters = fonts[name]
        elif found.group(0) == b"ET":
            runs.append("")
        else:
            runs[-1] += _decoded(several or single, letters)
    return [run for run in runs if run]


def _decoded(strings: bytes, letters: dict[int, str]) -> str:
    text = ""
    for literal, written in STRING.findall(strings):
        raw = bytes.fromhex(written.decode()) if written else ESCAPED.sub(_unescaped, literal)
        codes = (int.from_bytes(raw[at : at + 2]) for at in range(0, len(raw), 2))
        text += "".join(letters.get(code, "\ufffd") for code in codes)
    return text


def _unescaped(found: re.Match[bytes]) -> bytes:
    code = found.group(1)
    return bytes([int(code, 8)]) if code.isdigit() else PLAIN.get(code, code)


def _references(body: bytes, key: bytes) -> list[int]:
    return [int(at) for at in re.findall(rb"/" + key + rb"\s+(\d+) 0 R", body)]


def _stream(body: bytes) -> bytes:
    head, _separator, rest = body.partition(b"stream\n")
    raw = rest.rpartition(b"\nendstream")[0] or rest
    return zlib.decompressobj().decompress(raw) if b"FlateDecode" in head else raw
