"""The fields of a record as one person meets them: custom ones in, hidden ones out."""

import json
from collections import defaultdict
from collections.abc import Iterable, Mapping
from functools import lru_cache
from typing import Any

from django.utils.translation import get_language

from scheda.foundation.access.rights import hidden_fields
from scheda.foundation.records.fields import Fields
from scheda.foundation.records.models.custom_field import CustomField


def fields_for(user: Any, fields: Fields) -> Fields:
    """Custom fields came with who signed in; hidden ones are gone, so they cannot be asked for."""
    told = getattr(user, "custom_fields_read", None)
    known = (
        with_custom(fields)
        if told is None
        else _plus(fields, _read(told).get(fields.record_type, ()))
    )
    return known.without(hidden_fields(user, fields.record_type))


def with_custom(fields: Fields) -> Fields:
    return _plus(fields, CustomField.objects.of(fields.record_type))


def _plus(fields: Fields, custom: Iterable[CustomField]) -> Fields:
    language = (get_language() or "en")[:2]
    return fields.plus(one.as_field(language) for one in custom)


@lru_cache(maxsize=16)
def _read(told: str) -> Mapping[str, list[CustomField]]:
    """By kind of record, in the words of the database: the same words give the same."""
    known = defaultdict(list)
    for facts in json.loads(told):
        known[facts["record_type"]].append(CustomField(**facts))
    return known
