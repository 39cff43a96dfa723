"""What can be found. Each area registers its kinds of record."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.urls import reverse
from django.utils.functional import Promise

from scheda.foundation.access.rights import hidden_fields
from scheda.foundation.extension.registry import Extension, ExtensionPoint

NOBODY = UUID(int=0)


@dataclass(frozen=True)
class SearchKind(Extension):
    """Found records of one type: `key` is the record type, `url_name` takes the record's id.

    `tells` are the fields that its entries hold beside their title.
    """

    key: str
    label: str | Promise
    icon: str
    url_name: str
    tells: tuple[str, ...] = ()
    order: int = 100

    def is_told_whole(self, user: Any) -> bool:
        """Whoever does not see all that an entry holds knows and searches it by its title."""
        return not self.tells or hidden_fields(user, self.key).isdisjoint(self.tells)

    def url(self, record_id: UUID) -> str:
        return self.address()(record_id)

    def address(self) -> Callable[[UUID], str]:
        """Of many records: to reverse each address costs more than the rest of its option."""
        before, after = reverse(self.url_name, args=[NOBODY]).split(str(NOBODY))
        return lambda record_id: f"{before}{record_id}{after}"


search_kinds = ExtensionPoint("search_kinds", accepts=SearchKind)


@dataclass(frozen=True)
class SealedWords(Extension):
    """`of` tells what stands among the words of entries for the sealed values that a text means."""

    key: str
    of: Callable[[str], list[str]]
    order: int = 100


sealed_words = ExtensionPoint("sealed_words", accepts=SealedWords)


def standing_for(text: str) -> list[str]:
    return [word for one in sealed_words for word in one.of(text)]


@dataclass(frozen=True)
class Command(Extension):
    """Something to do or a place to go, found by its words in the palette.

    `also` are further words that find it, such as those of its description.
    """

    key: str
    label: str | Promise
    icon: str
    url_name: str
    permission: tuple[str, str] | None = None
    also: str | Promise = ""
    order: int = 100


commands = ExtensionPoint("commands", accepts=Command)
