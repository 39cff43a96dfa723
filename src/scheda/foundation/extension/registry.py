"""Extension points: how one area lets others add to it without importing them."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Generic, TypeVar

from django.core.exceptions import ImproperlyConfigured


class Extension:
    """Base of everything that can be plugged in."""

    key: str
    order: int = 100


E = TypeVar("E", bound=Extension)


class ExtensionPoint(Generic[E]):
    """A named place that accepts extensions of one type, in a stable order."""

    def __init__(self, name: str, accepts: type[E]) -> None:
        self.name = name
        self._accepts = accepts
        self._extensions: dict[str, E] = {}
        self._in_order: tuple[E, ...] = ()

    def register(self, *extensions: E) -> None:
        for extension in extensions:
            self._refuse_wrong_type(extension)
            self._refuse_duplicate(extension)
            self._hold({**self._extensions, extension.key: extension})

    def __iter__(self) -> Iterator[E]:
        return iter(self._in_order)

    def __getitem__(self, key: str) -> E:
        return self._extensions[key]

    def __contains__(self, key: object) -> bool:
        return key in self._extensions

    @contextmanager
    def holding(self, *extensions: E) -> Iterator[None]:
        """Hold only these extensions. For tests."""
        saved = self._extensions
        self._hold({e.key: e for e in extensions})
        try:
            yield
        finally:
            self._hold(saved)

    def _hold(self, extensions: dict[str, E]) -> None:
        self._extensions = extensions
        self._in_order = tuple(sorted(extensions.values(), key=lambda e: (e.order, e.key)))

    def _refuse_wrong_type(self, extension: E) -> None:
        if not isinstance(extension, self._accepts):
            raise ImproperlyConfigured(
                f"{self.name} accepts {self._accepts.__name__}, got {extension!r}."
            )

    def _refuse_duplicate(self, extension: E) -> None:
        if extension.key in self._extensions:
            raise ImproperlyConfigured(f"{self.name} already has {extension.key!r}.")
