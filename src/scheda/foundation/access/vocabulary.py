"""The fields of a record as one person meets them: custom ones in, hidden ones out."""

from typing import Any

from django.utils.translation import get_language

from scheda.foundation.access.rights import hidden_fields
from scheda.foundation.records.fields import Fields
from scheda.foundation.records.models.custom_field import CustomField


def fields_for(user: Any, fields: Fields) -> Fields:
    """One query for the custom fields; hidden fields are gone, so they cannot be asked for."""
    return with_custom(fields).without(hidden_fields(user, fields.record_type))


def with_custom(fields: Fields) -> Fields:
    language = (get_language() or "en")[:2]
    custom = CustomField.objects.of(fields.record_type)
    return fields.plus(one.as_field(language) for one in custom)
