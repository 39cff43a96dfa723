"""What records and their columns are called, from the key of their kind."""

from collections.abc import Iterable

from django.apps import apps
from django.db.models import Model


def one_of(record_type: str) -> str:
    model = _model(record_type)
    return str(model._meta.verbose_name) if model else record_type


def many_of(record_type: str) -> str:
    model = _model(record_type)
    return str(model._meta.verbose_name_plural) if model else record_type


def columns_of(record_type: str, names: Iterable[str]) -> list[str]:
    """A field that is no column stays as it was written."""
    model = _model(record_type)
    known = {one.name: one.verbose_name for one in model._meta.fields} if model else {}
    return [str(known.get(name, name)) for name in names]


def _model(record_type: str) -> type[Model] | None:
    try:
        return apps.get_model(record_type)
    except (LookupError, ValueError):
        return None
