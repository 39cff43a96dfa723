"""What rules keep back from those who write: fields that are hidden, and fields to read only."""

from collections.abc import Iterable, Mapping
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from scheda.foundation.access.rights import hidden_fields, read_only_fields
from scheda.foundation.access.veils import columns_of

SAME: Mapping[str, str] = {}


def close_fields(
    form: forms.BaseForm, user: Any, record_type: str, ruled_by: Mapping[str, str] = SAME
) -> None:
    """A hidden field is not in the form; one to read only keeps its value, whatever is sent.

    `ruled_by` names the column where the form calls it otherwise.
    """
    hidden = columns_of(record_type, hidden_fields(user, record_type))
    fixed = columns_of(record_type, read_only_fields(user, record_type))
    for name in list(form.fields):
        column = ruled_by.get(name, name)
        if column in hidden:
            del form.fields[name]
        elif column in fixed:
            form.fields[name].disabled = True


def refuse_closed(user: Any, record_type: str, sent: Iterable[str]) -> None:
    """A program is told by name what it may not write."""
    closed = columns_of(record_type, read_only_fields(user, record_type))
    errors = {name: _("You may not change this field.") for name in sent if name in closed}
    if errors:
        raise ValidationError(errors)
