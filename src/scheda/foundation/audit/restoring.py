"""Writing a former value back, through the service that guards the record."""

from typing import Any

from django.core.exceptions import ValidationError
from django.db.models import Field, ForeignKey, JSONField, Model
from django.utils.translation import gettext as _

from scheda.foundation.audit.histories import History, history_of
from scheda.foundation.audit.models import Change


def restore_value(change: Change, name: str, *, by: Any) -> Model:
    """Give the field the value it had before this change. `name` as the history shows it."""
    history = history_of(change.record_type)
    if history is None or history.restore is None:
        raise ValidationError(_("This cannot be written back."))
    record = history.model._default_manager.filter(pk=change.record_id).first()
    if record is None:
        raise ValidationError(_("It is not there any more."))
    history.restore(record, by=by, **_former(history, record, change, name))
    return record


def _former(history: History, record: Model, change: Change, name: str) -> dict[str, Any]:
    for column, before in change.before.items():
        field = history.columns.get(column)
        if field is None or column in history.silent or column in history.verbs:
            continue
        if field.name == name:
            return {field.attname: _value(field, record, before)}
        if isinstance(field, JSONField) and name.startswith(f"{field.name}_"):
            key = name.removeprefix(f"{field.name}_")
            now = getattr(record, field.attname) or {}
            return {field.attname: _with(now, key, (before or {}).get(key))}
    raise ValidationError(_("This change says nothing about that field."))


def _with(values: dict[str, Any], key: str, value: Any) -> dict[str, Any]:
    rest = {one: kept for one, kept in values.items() if one != key}
    return rest if value is None else {**rest, key: value}


def _value(field: "Field[Any, Any]", record: Model, stored: Any) -> Any:
    """The value as the model takes it, from the value as the history keeps it."""
    if stored is None:
        return "" if hasattr(field, "open_copy") else None
    if hasattr(field, "open_copy"):
        return field.open_copy(record, stored)
    if isinstance(field, ForeignKey):
        return field.target_field.to_python(stored)
    return field.to_python(stored)
