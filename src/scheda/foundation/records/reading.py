"""Records as a list reads them: the columns that it shows, and nothing else."""

from collections.abc import Iterable
from typing import Any

from django.core.exceptions import FieldDoesNotExist
from django.db.models import Model, QuerySet

from scheda.foundation.records.fields import Field


def only_shown(records: QuerySet[Any], fields: Iterable[Field]) -> QuerySet[Any]:
    """Without what no field shows; whole, if one of the fields does not tell what it reads."""
    columns = {key.attname for key in records.model._meta.concrete_fields if key.is_relation}
    for field in fields:
        told = columns_of(field, records.model)
        if told is None:
            return records
        columns.update(told)
    joined = {column.rpartition("__")[0] for column in columns} - {""}
    alone = records.select_related(None)
    return (alone.select_related(*joined) if joined else alone).only("pk", *columns)


def columns_of(field: Field, model: type[Model]) -> set[str] | None:
    """The columns behind what is shown and behind what is sorted by; None if they are unknown."""
    shown = field.reads or (field.display or field.orm_path,)
    paths = {*shown, field.sort_path} if field.sortable else {*shown}
    columns = [_column(path, model) for path in paths]
    return None if None in columns else {column for column in columns if column}


def _column(path: str, model: type[Model]) -> str | None:
    """Of a value inside a column the column; of a property or a whole record none."""
    at: Any = model
    names = path.split("__")
    for depth, name in enumerate(names, 1):
        try:
            column = at._meta.pk if name == "pk" else at._meta.get_field(name)
        except FieldDoesNotExist:
            return None
        if not column.is_relation:
            return "__".join(names[:depth])
        at = column.related_model
    return None
