"""Whose documents these are: decided once for a pile, said in words."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Any, NamedTuple, Self

from scheda.modules.documents.public import Document as Stored
from scheda.modules.einvoicing.models import OwnNumber
from scheda.modules.einvoicing.services.fatturapa.document import Document
from scheda.modules.einvoicing.services.fatturapa.kinds import Kind
from scheda.modules.einvoicing.services.fatturapa.parties import Party
from scheda.modules.einvoicing.services.fatturapa.sides import (
    Candidate,
    Side,
    bare,
    likely_owners,
    our_side,
)

CONSIDERED = 10
CERTAIN = 0.8
"""A party on four documents of five is taken for the company itself."""


class Slim(NamedTuple):
    """What tells whose a document is; a pile of them fits in memory."""

    seller: Party
    buyer: Party
    kind: Kind

    @classmethod
    def of(cls, document: Document) -> Self:
        return cls(document.seller, document.buyer, document.kind)


class Rule(StrEnum):
    """How the customer or supplier of each document is told."""

    OWN_NUMBERS = "own_numbers"
    INFERRED = "inferred"
    BUYERS = "buyers"
    SELLERS = "sellers"


@dataclass(frozen=True)
class Directions:
    """`own` are the numbers that count as ours; empty when every buyer is taken as a customer."""

    rule: Rule
    own: tuple[str, ...] = ()
    owner_name: str = ""

    def of(self, document: Slim | Document) -> tuple[Party, str] | None:
        """The other party and the direction; None for a document that is not ours at all."""
        side = our_side(document, self.own) if self.own else None
        if side is None and self.rule is Rule.OWN_NUMBERS:
            return None
        if side is None:
            side = self._assumed(document)
        if side is Side.SELLER:
            return document.buyer, Stored.Direction.ISSUED
        return document.seller, Stored.Direction.RECEIVED

    def _assumed(self, document: Slim | Document) -> Side:
        """A self-invoice is written by its receiver, so the other one is the seller."""
        if self.rule is Rule.SELLERS or document.kind is Kind.SELF_INVOICE:
            return Side.BUYER
        return Side.SELLER


def told(asked: str, choices: Iterable[dict[str, Any]]) -> Directions | None:
    """What can be told without reading a document."""
    if asked in {Rule.BUYERS, Rule.SELLERS}:
        return Directions(Rule(asked))
    for choice in choices:
        if asked and choice["key"] == asked and choice["rule"] == Rule.INFERRED:
            return Directions(Rule.INFERRED, tuple(choice["own"]), choice["name"])
    own = _own_numbers()
    return Directions(Rule.OWN_NUMBERS, own) if own and asked in {"", Rule.OWN_NUMBERS} else None


def decide(documents: Sequence[Slim], *, asked: str = "") -> Directions:
    """What was asked for, else our own numbers, else the likeliest owner, else all buyers."""
    if asked and asked not in set(Rule):
        return Directions(Rule.INFERRED, (asked,), _name_of(asked, documents))
    return told(asked, ()) or _inferred(likely_owners(documents))


def candidates(documents: Iterable[Slim]) -> list[Candidate]:
    return likely_owners(documents)[:CONSIDERED]


def is_ours(document: Slim, own: Iterable[str]) -> bool:
    return our_side(document, own) is not None


def _own_numbers() -> tuple[str, ...]:
    return tuple(OwnNumber.objects.values_list("number", flat=True))


def _inferred(owners: list[Candidate]) -> Directions:
    if owners and owners[0].share >= CERTAIN and owners[0].documents > 1:
        return Directions(Rule.INFERRED, (owners[0].identifier,), owners[0].name)
    return Directions(Rule.BUYERS)


def _name_of(number: str, documents: Sequence[Slim]) -> str:
    owners = likely_owners(documents)
    return next((each.name for each in owners if each.identifier == bare(number)), "")
