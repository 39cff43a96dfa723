from dataclasses import dataclass

import pytest
from django.core.exceptions import ImproperlyConfigured

from scheda.foundation.extension.registry import Extension, ExtensionPoint


@dataclass(frozen=True)
class Shelf(Extension):
    key: str
    order: int = 100


@pytest.fixture
def shelves() -> ExtensionPoint[Shelf]:
    return ExtensionPoint("shelves", accepts=Shelf)


def test_extensions_come_by_order_then_key(shelves):
    shelves.register(Shelf("b"), Shelf("c", order=10), Shelf("a"))

    assert [shelf.key for shelf in shelves] == ["c", "a", "b"]


def test_an_extension_is_found_by_its_key(shelves):
    shelves.register(Shelf("a"))

    assert shelves["a"] == Shelf("a")


def test_the_same_key_twice_is_refused(shelves):
    shelves.register(Shelf("a"))

    with pytest.raises(ImproperlyConfigured, match="already has 'a'"):
        shelves.register(Shelf("a"))


def test_another_type_is_refused(shelves):
    with pytest.raises(ImproperlyConfigured, match="accepts Shelf"):
        shelves.register(Extension())


def test_holding_replaces_what_is_there_for_a_while(shelves):
    shelves.register(Shelf("a"))

    with shelves.holding(Shelf("b")):
        assert [shelf.key for shelf in shelves] == ["b"]

    assert [shelf.key for shelf in shelves] == ["a"]
