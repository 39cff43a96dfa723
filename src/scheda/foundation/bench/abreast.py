"""Work on the database by two at once, as many as a small machine has processors."""

from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import ThreadPoolExecutor
from typing import TypeVar

from django.db import connection

T = TypeVar("T")
AT_ONCE = 2


def abreast(work: Callable[[T], object], things: Iterable[T]) -> Iterator[object]:
    """What comes of each, in their order; each is worked on through a connection of its own.

    Others do not see what a transaction holds: inside one, it is one after the other. When one
    fails, those that have not begun never do.
    """
    if connection.in_atomic_block:
        yield from map(work, things)
        return

    def alone(thing: T) -> object:
        try:
            return work(thing)
        finally:
            connection.close()

    with ThreadPoolExecutor(AT_ONCE) as pool:
        yield from pool.map(alone, things)


def all_abreast(work: Callable[[T], object], things: Iterable[T]) -> None:
    for _ in abreast(work, things):
        pass
