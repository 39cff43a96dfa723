"""Values of custom fields: checked on their way in, shown on their way out."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _

from scheda.foundation.access.rights import hidden_fields
from scheda.foundation.access.vocabulary import fields_for
from scheda.foundation.choosing.choosers import chooser_of
from scheda.foundation.crypto.sealed_json import ToSeal
from scheda.foundation.records.cells import cell, paint, painter
from scheda.foundation.records.fields import Field, Fields
from scheda.foundation.records.inputs import input_for
from scheda.foundation.records.kinds import Kind
from scheda.foundation.records.models.custom_field import PREFIX, CustomField
from scheda.foundation.records.stored import as_json

TOLD = {"sealed": True}
"""How the API tells, and takes back, that there is a sealed value."""


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

    Raises `ValidationError` by field. Values of retired fields are kept, and cannot be set; those
    of sealed fields are sealed by `save`.
    """
    known = {field.key.removeprefix(PREFIX): field for field in custom_fields(record_type, user)}
    kept, errors = dict(before or {}), {}
    for key in data.keys() - known.keys():
        errors[PREFIX + key] = [_("There is no such field.")]
    for key, field in known.items():
        try:
            if key in data or (field.is_required and not (field.is_sealed and key in kept)):
                kept[key] = _clean(field, data.get(key, kept.get(key)), kept.get(key), user)
        except ValidationError as error:
            errors[field.key] = error.messages
    if errors:
        raise ValidationError(errors)
    return without_empty(kept)


def without_empty(values: Mapping[str, Any]) -> dict[str, Any]:
    return {key: value for key, value in values.items() if value not in (None, "", [])}


def shown_custom(record: Any, user: Any) -> dict[str, Any]:
    """What the API tells: nothing of hidden fields, and of sealed ones that there is a value."""
    if not record.custom:
        return {}
    hidden = hidden_fields(user, record._meta.label_lower)
    sealed = _sealed_keys(user, record._meta.label_lower)
    return {
        key: TOLD if key in sealed else value
        for key, value in record.custom.items()
        if PREFIX + key not in hidden
    }


def _sealed_keys(user: Any, record_type: str) -> set[str]:
    """Asked once for a request, however many records it shows."""
    known: dict[str, set[str]] = user.__dict__.setdefault("sealed_keys", {})
    if record_type not in known:
        sealed = CustomField.objects.filter(record_type=record_type, is_sealed=True)
        known[record_type] = set(sealed.values_list("key", flat=True))
    return known[record_type]


def custom_input(field: Field, **facts: Any) -> forms.Field:
    """A tick may always be left out: nobody is made to say yes."""
    required = field.is_required and field.kind is not Kind.BOOLEAN
    return input_for(field, required=required, **facts)


def opened_cell(field: Field, record: Any) -> SafeString:
    """The finished value of a sealed field, as it is shown when it is not sealed."""
    key = field.key.removeprefix(PREFIX)
    plain = replace(field, is_sealed=False)
    value = record._meta.get_field("custom").open(record, key)
    return cell(plain, {"custom": {key: value}})


def custom_facts(record: Any, user: Any, *, may_open: bool = False) -> list[tuple[str, SafeString]]:
    """Label and finished value of each custom field of a record, for its page.

    Who `may_open` seals, because they may change the record, gets a button for it.
    """
    fields = custom_fields(record._meta.label_lower, user)
    return [
        (str(one.label), _shown(one, record, user) + _way_to(one, record, may_open=may_open))
        for one in fields
    ]


def _way_to(field: Field, record: Any, *, may_open: bool) -> SafeString:
    if not (may_open and field.is_sealed and field.value(record)):
        return SafeString()
    url = reverse("custom_fields:sealed", args=[record._meta.label_lower, record.pk, field.key])
    return render_to_string("custom_fields/show.html", {"field": field, "url": url})


def _clean(field: Field, value: Any, current: Any, user: Any) -> Any:
    if value is None and not field.is_required:
        return None
    if field.is_sealed and value == TOLD and current is not None:
        return current
    clean = as_json(custom_input(field, current=current, user=user).clean(value))
    return sealable(field, clean, current)


def sealable(field: Field, value: Any, current: Any) -> Any:
    """A checked value as the record takes it."""
    if not field.is_sealed or value in (None, ""):
        return value
    return ToSeal(value, field.purpose, current)


def _shown(field: Field, record: Any, user: Any) -> SafeString:
    chooser, key = chooser_of(field.chosen_from), field.value(record)
    if chooser is None or key is None:
        return cell(field, record)
    label = chooser.labels(user, [key]).get(key)
    return mark_safe(paint(painter(field), label))  # noqa: S308 painters escape
