"""The kinds of record that roles speak about. Each area registers its own."""

from dataclasses import dataclass

from django.utils.functional import Promise

from scheda.foundation.access.scope import CREATE, DELETE, EDIT, EXPORT, VIEW
from scheda.foundation.extension.registry import Extension, ExtensionPoint


@dataclass(frozen=True)
class RecordType(Extension):
    """`key` is the model's label in lower case: "parties.party"."""

    key: str
    label: str | Promise
    actions: tuple[str, ...] = (VIEW, CREATE, EDIT, DELETE, EXPORT)
    order: int = 100


record_types = ExtensionPoint("record_types", accepts=RecordType)
