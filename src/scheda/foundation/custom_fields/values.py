"""Fields that an administrator adds in the browser, and the values records keep in them."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from scheda.foundation.extension.registry import Extension, ExtensionPoint
from scheda.foundation.records.fields import Field, Label
from scheda.foundation.records.inputs import input_for
from scheda.foundation.records.models.custom_field import CustomField
from scheda.foundation.records.stored import as_json

PREFIX = "custom_"


@dataclass(frozen=True)
class CustomFieldOwner(Extension):
    """A kind of record with a JSON column `custom`. `key` is its record type."""

    key: str
    label: Label
    order: int = 100


custom_field_owners = ExtensionPoint("custom_field_owners", accepts=CustomFieldOwner)


def custom_fields(record_type: str) -> list[CustomField]:
    return list(CustomField.objects.of(record_type))


def as_fields(custom: list[CustomField]) -> list[Field]:
    language = (get_language() or "en")[:2]
    return [one.as_field(language) for one in custom]


def clean_custom(
    record_type: str,
    data: Mapping[str, Any],
    *,
    before: Mapping[str, Any] | None = None,
    user: Any = None,
) -> dict[str, Any]:
    """Check values by key and lay them over those kept `before`; keys left out stay as they are.

    Raises `ValidationError` by field. Values of retired fields are kept, and cannot be set.
    """
    known = {one.key: one for one in custom_fields(record_type)}
    kept, errors = dict(before or {}), {}
    for key in data:
        if key not in known:
            errors[PREFIX + key] = _("There is no such field.")
    for key, one in known.items():
        try:
            if key in data or one.is_required:
                kept[key] = _clean(one, data.get(key, kept.get(key)), kept.get(key), user)
        except ValidationError as error:
            errors[PREFIX + key] = error.messages
    if errors:
        raise ValidationError(errors)
    return {key: value for key, value in kept.items() if value not in (None, "", [])}


def _clean(custom: CustomField, value: Any, current: Any, user: Any) -> Any:
    if value is None and not custom.is_required:
        return None
    [field] = as_fields([custom])
    return as_json(input_of(custom, field, current=current, user=user).clean(value))


def input_of(custom: CustomField, field: Field, **facts: Any) -> forms.Field:
    is_tick = custom.kind == CustomField.Type.BOOLEAN
    return input_for(field, required=custom.is_required and not is_tick, **facts)
