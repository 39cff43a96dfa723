"""Stored values and reasons as people read them."""

import re
from collections.abc import Callable
from typing import Any

from django.db.models import BooleanField, DateField, DateTimeField, Field
from django.utils.dateparse import parse_date, parse_datetime
from django.utils.translation import gettext as _

from scheda.foundation.components import formats

REQUEST = re.compile(r"^(POST|PUT|PATCH|DELETE) /(?P<api>api/)?")
NOTHING = "–"
SPELLINGS: dict[type, Callable[[Any], str]] = {
    BooleanField: lambda value: _("yes") if value else _("no"),
    DateTimeField: lambda value: formats.moment(parse_datetime(value)),
    DateField: lambda value: formats.day(parse_date(value)),
}


def spelled(field: "Field[Any, Any]", value: Any) -> str:
    """A value as the history keeps it, in the words of its field."""
    if type(field) in SPELLINGS:
        return SPELLINGS[type(field)](value)
    labels = dict(field.flatchoices)
    return str(labels[value]) if labels and value in labels else plain(value)


def plain(value: Any) -> str:
    if value in (None, "", []):
        return NOTHING
    if isinstance(value, bool):
        return _("yes") if value else _("no")
    return ", ".join(map(str, value)) if isinstance(value, list) else str(value)


def reason_in_words(reason: str) -> str:
    """A request says only where it came from; everything else gives its reason in words."""
    request = REQUEST.match(reason)
    if not request:
        return reason
    return _("through the API") if request["api"] else ""
