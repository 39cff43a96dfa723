"""The kinds of record that roles speak about. Each area registers its own."""

from dataclasses import dataclass

from django.utils.functional import Promise

from scheda.foundation.access.scope import CREATE, DELETE, EDIT, EXPORT, VIEW
from scheda.foundation.extension.registry import Extension, ExtensionPoint
from scheda.foundation.records.fields import Fields


@dataclass(frozen=True)
class RecordType(Extension):
    """`key` is the model's label in lower case: "parties.party".

    `fields` is its vocabulary, so that roles can hide single fields. Financial records stay closed
    to the presets of people who need no figures. A right on what `goes_with_customer` reaches as
    far as its customers' owner and team say; the others are seen with every customer one sees.
    """

    key: str
    label: str | Promise
    actions: tuple[str, ...] = (VIEW, CREATE, EDIT, DELETE, EXPORT)
    order: int = 100
    fields: Fields | None = None
    is_financial: bool = False
    goes_with_customer: bool = False


record_types = ExtensionPoint("record_types", accepts=RecordType)


def record_type(key: str) -> RecordType | None:
    return next((kind for kind in record_types if kind.key == key), None)
