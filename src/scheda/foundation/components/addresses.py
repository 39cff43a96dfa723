"""Addresses of records, without walking through all patterns for each of them."""

from functools import cache
from typing import Any
from uuid import UUID

from django.conf import settings
from django.urls import get_script_prefix, get_urlconf, reverse

PLACES = [UUID(int=number) for number in range(4)]


def address(name: str, *ids: UUID) -> str:
    """As `reverse(name, args=ids)`."""
    urlconf = get_urlconf() or settings.ROOT_URLCONF
    pieces = _pieces(name, len(ids), urlconf, get_script_prefix())
    if len(pieces) <= len(ids) or not all(type(one) is UUID for one in ids):
        return reverse(name, args=ids)
    return pieces[0] + "".join(f"{one}{after}" for one, after in zip(ids, pieces[1:], strict=True))


@cache
def _pieces(name: str, count: int, urlconf: Any, _prefix: str) -> tuple[str, ...]:
    """What stands around the ids, which follow each other in the address as they are given."""
    places = PLACES[:count]
    rest, pieces = reverse(name, args=places, urlconf=urlconf), []
    for place in map(str, places):
        before, found, rest = rest.partition(place)
        if not found:
            return ()
        pieces.append(before)
    return (*pieces, rest)
