"""Values of custom fields: checked on their way in, shown on their way out."""

from collections.abc import Mapping
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _

from scheda.foundation.access.vocabulary import fields_for
from scheda.foundation.choosing.choosers import chooser_of
from scheda.foundation.records.cells import cell, paint, painter
from scheda.foundation.records.fields import Field, Fields
from scheda.foundation.records.inputs import input_for
from scheda.foundation.records.kinds import Kind
from scheda.foundation.records.models.custom_field import PREFIX
from scheda.foundation.records.stored import as_json


def custom_fields(record_type: str, user: Any = None) -> list[Field]:
    """The fields in use, but for those that this person must not see."""
    return list(fields_for(user, Fields(record_type)))


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
    known = {field.key.removeprefix(PREFIX): field for field in custom_fields(record_type, user)}
    kept, errors = dict(before or {}), {}
    for key in data.keys() - known.keys():
        errors[PREFIX + key] = [_("There is no such field.")]
    for key, field in known.items():
        try:
            if key in data or field.is_required:
                kept[key] = _clean(field, data.get(key, kept.get(key)), kept.get(key), user)
        except ValidationError as error:
            errors[field.key] = error.messages
    if errors:
        raise ValidationError(errors)
    return without_empty(kept)


def without_empty(values: Mapping[str, Any]) -> dict[str, Any]:
    return {key: value for key, value in values.items() if value not in (None, "", [])}


def custom_input(field: Field, **facts: Any) -> forms.Field:
    """A tick may always be left out: nobody is made to say yes."""
    required = field.is_required and field.kind is not Kind.BOOLEAN
    return input_for(field, required=required, **facts)


def custom_facts(record: Any, user: Any) -> list[tuple[str, SafeString]]:
    """Label and finished value of each custom field of a record, for its page."""
    fields = custom_fields(record._meta.label_lower, user)
    return [(str(field.label), _shown(field, record, user)) for field in fields]


def _clean(field: Field, value: Any, current: Any, user: Any) -> Any:
    if value is None and not field.is_required:
        return None
    return as_json(custom_input(field, current=current, user=user).clean(value))


def _shown(field: Field, record: Any, user: Any) -> SafeString:
    chooser, key = chooser_of(field.chosen_from), field.value(record)
    if chooser is None or key is None:
        return cell(field, record)
    label = chooser.labels(user, [key]).get(key)
    return mark_safe(paint(painter(field), label))  # noqa: S308 painters escape
