"""XML text to a tree, safely: no entities, no network, bounded, and whole or not at all."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from lxml import etree

from scheda.modules.einvoicing.services.fatturapa.notices import (
    DocumentWarning,
    Unreadable,
    warning,
)

MOST_TAGS = 1_000_000
DEEPEST = 40
# Slips that leave every element in place. Anything else means that a part may be missing.
HARMLESS = frozenset({"WAR_NS_URI", "WAR_NS_URI_RELATIVE", "WAR_UNKNOWN_VERSION"})
SMALL = frozenset(
    {
        "ERR_INVALID_CHAR",
        "ERR_INVALID_ENCODING",
        "ERR_UNDECLARED_ENTITY",
        "ERR_ENTITYREF_SEMICOL_MISSING",
        "ERR_NAME_REQUIRED",
        "ERR_LT_IN_ATTRIBUTE",
        "ERR_ATTRIBUTE_REDEFINED",
        "ERR_RESERVED_XML_NAME",
        "ERR_MISPLACED_CDATA_END",
        "ERR_INVALID_CHARREF",
        "ERR_INVALID_HEX_CHARREF",
        "ERR_INVALID_DEC_CHARREF",
        "ERR_HYPHEN_IN_COMMENT",
    }
)


class Element:
    """An element without namespaces. `text` is that of a leaf, also around an unresolved entity.

    Found by name in one step: a document is asked for far more than it says.
    """

    __slots__ = ("_by_tag", "children", "tag", "text")

    def __init__(self, tag: str, text: str = "", children: Sequence["Element"] = ()) -> None:
        self.tag, self.text, self.children = tag, text, children
        self._by_tag: dict[str, list[Element]] = {}
        for child in children:
            self._by_tag.setdefault(child.tag, []).append(child)

    def below(self, path: str) -> Sequence["Element"]:
        """All elements on a path such as `Contatti/Email`; `.` is the element itself."""
        if path in self._by_tag:
            return self._by_tag[path]
        if path == ".":
            return (self,)
        tag, _slash, rest = path.partition("/")
        return [deep for one in self._by_tag.get(tag, ()) for deep in one.below(rest)]


ENTITY = Element("")
"""Stands for an entity, which is never resolved."""


@dataclass(frozen=True, slots=True)
class Tree:
    root: Element
    is_signed: bool
    warnings: tuple[DocumentWarning, ...]


def parse(xml: str) -> Tree:
    refuse_document_type(xml)
    if xml.count("<") > MOST_TAGS:
        raise Unreadable("too_complex")
    parser = new_parser()
    try:
        root = etree.fromstring(xml.encode(), parser)
    except (etree.XMLSyntaxError, ValueError) as error:
        raise Unreadable("not_xml") from error
    warnings = verdict(parser)
    if root is None or not isinstance(root.tag, str):
        raise Unreadable("not_xml")
    plain = plain_copy(root, 1)
    return Tree(plain, bool(plain.below("Signature")), warnings)


def new_parser() -> etree.XMLParser:
    return etree.XMLParser(
        encoding="utf-8",
        recover=True,
        resolve_entities=False,
        load_dtd=False,
        no_network=True,
        remove_pis=True,
        remove_comments=True,
        huge_tree=False,
    )


def refuse_document_type(xml: str) -> None:
    """Look at what stands before the root: a document type must not even reach the parser."""
    position = 0
    while (position := xml.find("<", position)) >= 0:
        if xml.startswith("<!--", position):
            end = xml.find("-->", position)
        elif xml.startswith("<?", position):
            end = xml.find("?>", position)
        elif xml.startswith("<!", position):
            raise Unreadable("document_type")
        else:
            return
        if end < 0:
            return
        position = end


def verdict(parser: etree.XMLParser) -> tuple[DocumentWarning, ...]:
    """Refuse what the parser could only guess at; warn of small repairs."""
    warnings: dict[str, DocumentWarning] = {}
    for entry in parser.error_log:
        name = entry.type_name
        if name == "ERR_DOCUMENT_EMPTY":
            raise Unreadable("not_xml")
        if name == "ERR_RESOURCE_LIMIT":
            raise Unreadable("too_complex")
        if name == "ERR_DOCUMENT_END":
            warnings.setdefault("end", warning("content_after_end"))
        elif name in SMALL:
            warnings.setdefault("small", warning("repaired_xml", line=entry.line))
        elif name not in HARMLESS and entry.domain_name != "NAMESPACE":
            raise Unreadable("damaged_xml", line=entry.line)
    return tuple(warnings.values())


def plain_copy(element: etree._Element, depth: int) -> Element:
    if depth > DEEPEST:
        raise Unreadable("too_complex")
    text, children = element.text or "", []
    for child in element:
        is_element = isinstance(child.tag, str)
        children.append(plain_copy(child, depth + 1) if is_element else ENTITY)
        text += child.tail or ""
    return Element(local_name(element.tag), text, children)


@lru_cache(1_000)
def local_name(tag: str) -> str:
    return tag.rpartition("}")[2].rpartition(":")[2]
