"""Which party of a document is ours; which party a pile of documents most likely belongs to."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum
from typing import Protocol

from scheda.modules.einvoicing.services.fatturapa.parties import SEPARATORS, Party


class Trade(Protocol):
    """Whatever has a seller and a buyer: a document, or what is remembered of one."""

    @property
    def seller(self) -> Party: ...

    @property
    def buyer(self) -> Party: ...


class Side(StrEnum):
    SELLER = "seller"
    BUYER = "buyer"

    @property
    def other(self) -> "Side":
        return Side.BUYER if self is Side.SELLER else Side.SELLER


@dataclass(frozen=True, slots=True)
class Candidate:
    """A party that may be the company whose documents these are."""

    identifier: str
    name: str
    as_seller: int
    as_buyer: int
    documents: int

    @property
    def appearances(self) -> int:
        return self.as_seller + self.as_buyer

    @property
    def share(self) -> float:
        return self.appearances / self.documents


def party_on(document: Trade, side: Side) -> Party:
    return document.seller if side is Side.SELLER else document.buyer


def our_side(document: Trade, own_numbers: Iterable[str]) -> Side | None:
    """Own numbers are VAT numbers with or without country, or tax codes. None: not our document.

    A document from us to ourselves (self-consumption) counts as sold.
    """
    own = {bare(number) for number in own_numbers}
    for side in (Side.SELLER, Side.BUYER):
        if own & numbers_of(party_on(document, side)):
            return side
    return None


def likely_owners(documents: Iterable[Trade]) -> list[Candidate]:
    """Parties by how many documents they are on, the likeliest first.

    A company is on every invoice it sends and on every one it gets; each of its customers is on
    a few only.
    """
    documents = list(documents)
    names: dict[str, str] = {}
    counts = {side: Counter[str]() for side in Side}
    for document in documents:
        for side in Side:
            party = party_on(document, side)
            if party.identifier:
                names.setdefault(bare(party.identifier), party.name)
                counts[side][bare(party.identifier)] += 1
    candidates = [
        Candidate(
            identifier=identifier,
            name=name,
            as_seller=counts[Side.SELLER][identifier],
            as_buyer=counts[Side.BUYER][identifier],
            documents=len(documents),
        )
        for identifier, name in names.items()
    ]
    return sorted(candidates, key=lambda each: (-each.appearances, each.identifier))


def numbers_of(party: Party) -> set[str]:
    numbers = {bare(str(party.vat))} if party.vat else set()
    return numbers | {bare(party.tax_code)} if party.tax_code else numbers


def bare(number: str) -> str:
    """Without separators and without the Italian prefix, which tax codes do not carry."""
    number = SEPARATORS.sub("", number).upper()
    without = number.removeprefix("IT")
    return without if without.isdigit() else number
