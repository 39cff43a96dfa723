"""The texts of all areas in one catalog for each language."""

from typing import Any

from django.utils.translation import trans_real

# What the types of Django do not tell.
inside: Any = trans_real


class Merged(inside.TranslationCatalog):  # type: ignore[misc]
    """Django means to merge what counts alike, but compares code with a function.

    So each text was looked for in fifty catalogs, one for each area.
    """

    def update(self, trans: Any) -> None:
        if trans.plural.__code__ == self._plurals[0].__code__:
            self._catalogs[0].update(trans._catalog)  # noqa: SLF001
        else:
            super().update(trans)


def register() -> None:
    """For every language that is not read yet."""
    inside.TranslationCatalog = Merged
