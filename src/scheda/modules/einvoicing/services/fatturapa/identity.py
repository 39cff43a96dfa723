"""One document, whatever the file is called and however often it was signed.

The hash is taken over the XML tree and not over what the reader makes of it, so that it stays
the same when the reader learns to read more.
"""

import hashlib
from collections.abc import Iterator

from lxml import etree

# Says how the file travelled, not what was invoiced.
TRANSMISSION = "DatiTrasmissione"
BINARY = frozenset({"Attachment"})


def sha256(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()


def content_hash(root_tag: str, header: etree._Element, body: etree._Element) -> str:
    digest = hashlib.sha256(root_tag.encode())
    for element in (header, body):
        for part in canonical(element):
            digest.update(part.encode())
    return digest.hexdigest()


def canonical(element: etree._Element) -> Iterator[str]:
    """Tags and texts in order; spaces, attributes and empty elements do not count."""
    if element.tag == TRANSMISSION or not isinstance(element.tag, str):
        return
    if len(element) == 0:
        text = (element.text or "").split()
        if text:
            yield f"{element.tag}={('' if element.tag in BINARY else ' ').join(text)}\n"
        return
    yield f"{element.tag}(\n"
    for child in element:
        yield from canonical(child)
    yield ")\n"
