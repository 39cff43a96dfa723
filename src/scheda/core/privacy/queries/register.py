"""The register of processing (article 30), made from what the areas declared."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from scheda.core.privacy.rows import shown_fields
from scheda.foundation.crypto.sealed_field import SealedTextField
from scheda.foundation.crypto.strict_field import StrictTextField
from scheda.foundation.personal.columns import is_machinery, title_of
from scheda.foundation.personal.registry import Held, personal_data
from scheda.foundation.personal.vocabulary import Purpose

CUSTOMERS, STAFF = _("Customers and their people"), _("Our own people")


@dataclass(frozen=True)
class Entry:
    """One table as a line of the register."""

    held: Held
    fields: tuple[str, ...]
    sealed: tuple[str, ...]

    @property
    def whose(self) -> str | Promise:
        return CUSTOMERS if self.held.is_of_customers else STAFF

    @property
    def cells(self) -> list[str]:
        held = self.held
        return [
            str(held.purpose.label), str(held.label), str(self.whose), ", ".join(self.fields),
            str(held.basis.label), str(held.kept.label), str(held.on_erasure.label),
            str(held.because),
            ", ".join(self.sealed),
        ]  # fmt: skip


def titles() -> list[str]:
    said: Iterable[Any] = (
        _("Purpose"), _("What"), _("Whose"), _("Fields"), _("Legal basis"), _("Kept"),
        _("At an erasure"), _("Why it is kept"), _("Sealed"),
    )  # fmt: skip
    return [str(one) for one in said]


def entries() -> list[Entry]:
    return [_entry(held) for held in personal_data]


def by_purpose() -> list[tuple[Any, list[Entry]]]:
    known = entries()
    groups = ((one, [entry for entry in known if entry.held.purpose == one]) for one in Purpose)
    return [(purpose, found) for purpose, found in groups if found]


def _entry(held: Held) -> Entry:
    said = (one for one in shown_fields(held) if not is_machinery(one))
    columns = [one for one in said if one.name != "created_at"]
    sealed = (one for one in columns if _is_sealed(one))
    return Entry(held, _titles(columns), _titles(sealed))


def _is_sealed(field: Any) -> bool:
    return isinstance(field, SealedTextField) or (
        isinstance(field, StrictTextField) and settings.STRICT
    )


def _titles(fields: Iterable[Any]) -> tuple[str, ...]:
    """Each word once: two columns may be called the same."""
    return tuple(dict.fromkeys(map(title_of, fields)))
