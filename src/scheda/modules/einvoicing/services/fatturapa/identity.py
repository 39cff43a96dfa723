"""One document, whatever the file is called and however often it was signed.

The hash is taken over the XML tree and not over what the reader makes of it, so that it stays
the same when the reader learns to read more.
"""

import hashlib

from scheda.modules.einvoicing.services.fatturapa.tree import ENTITY, Element

# Says how the file travelled, not what was invoiced.
LEFT_OUT = frozenset({"DatiTrasmissione", ENTITY.tag})
BINARY = frozenset({"Attachment"})


def sha256(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()


def content_hash(root_tag: str, header: Element, body: Element) -> str:
    parts = [root_tag]
    for element in (header, body):
        canonical(element, parts)
    return hashlib.sha256("".join(parts).encode()).hexdigest()


def canonical(element: Element, parts: list[str]) -> None:
    """Tags and texts in order; spaces, attributes and empty elements do not count."""
    if element.tag in LEFT_OUT:
        return
    if not element.children:
        text = element.text.split()
        if text:
            parts.append(f"{element.tag}={('' if element.tag in BINARY else ' ').join(text)}\n")
        return
    parts.append(f"{element.tag}(\n")
    for child in element.children:
        canonical(child, parts)
    parts.append(")\n")
