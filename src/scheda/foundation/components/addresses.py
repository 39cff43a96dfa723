"""Addresses of records, without walking through all patterns for each of them."""

from functools import lru_cache
from typing import Any
from uuid import UUID, uuid4

from django.conf import settings
from django.urls import get_script_prefix, get_urlconf, reverse

PLACES = [uuid4() for _number in range(4)]
Shape = tuple[str | None, ...]


def address(name: str, *args: UUID | str) -> str:
    """As `reverse(name, args=args)`."""
    ids = [one for one in args if type(one) is UUID]
    shape = tuple(None if type(one) is UUID else str(one) for one in args)
    pieces = _pieces(name, shape, get_urlconf() or settings.ROOT_URLCONF, get_script_prefix())
    if len(pieces) <= len(ids):
        return reverse(name, args=args)
    return pieces[0] + "".join(f"{one}{after}" for one, after in zip(ids, pieces[1:], strict=True))


@lru_cache(maxsize=4_096)
def _pieces(name: str, shape: Shape, urlconf: Any, _prefix: str) -> tuple[str, ...]:
    """What stands around the ids, which follow each other in the address as they are given."""
    places = PLACES[: shape.count(None)]
    following = iter(places)
    args = [next(following) if one is None else one for one in shape]
    rest, pieces = reverse(name, args=args, urlconf=urlconf), []
    for place in map(str, places):
        before, found, rest = rest.partition(place)
        if not found:
            return ()
        pieces.append(before)
    return (*pieces, rest)
