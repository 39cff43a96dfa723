"""Which kinds of record take fields of the company's own."""

from dataclasses import dataclass

from scheda.foundation.extension.registry import Extension, ExtensionPoint
from scheda.foundation.records.fields import Label


@dataclass(frozen=True)
class CustomFieldOwner(Extension):
    """A kind of record with a `SealableJSONField` named `custom`. `key` is its record type.

    `party` names the column that tells whose record it is.
    """

    key: str
    label: Label
    party: str = "party_id"
    order: int = 100


custom_field_owners = ExtensionPoint("custom_field_owners", accepts=CustomFieldOwner)
