"""Reading the history of a record and of its parts."""

from collections.abc import Iterable
from typing import Any
from uuid import UUID

from django.contrib.postgres.fields import ArrayField
from django.db.models import Func, JSONField, Q, QuerySet, TextField, Value

from scheda.foundation.audit.histories import histories
from scheda.foundation.audit.models import Change

PAGE = 30


def changes_of_party(party_id: UUID, *, before: int = 0) -> QuerySet[Change]:
    """What happened to a customer and to all that belongs to it, newest first."""
    return _told(Change.objects.filter(party_id=party_id), before)


def changes_of(record_type: str, record_id: UUID, *, before: int = 0) -> QuerySet[Change]:
    return _told(Change.objects.filter(record_type=record_type, record_id=record_id), before)


def last_touches(record_type: str, record_id: UUID, columns: Iterable[str]) -> dict[str, Change]:
    """The newest change of each of these columns, in one query."""
    wanted = set(columns)
    changes = Change.objects.filter(
        record_type=record_type, record_id=record_id, after__has_any_keys=list(wanted)
    )
    found: dict[str, Change] = {}
    for change in changes.newest_first()[:200]:
        for column in wanted & change.after.keys():
            found.setdefault(column, change)
    return found


def _told(changes: Any, before: int) -> QuerySet[Change]:
    """Only kinds of record that have words, and changes of more than copied columns."""
    if before:
        changes = changes.filter(id__lt=before)
    kinds = Q(pk=None)
    for history in histories:
        silent = Value(sorted(history.silent), ArrayField(TextField()))
        rest = Func("after", silent, template="(%(expressions)s)", arg_joiner=" - ")
        alias = f"rest_{history.key.replace('.', '_')}"
        changes = changes.alias(**{alias: _json(rest)})
        kinds |= Q(record_type=history.key) & ~Q(**{"action": "U", alias: {}})
    found: QuerySet[Change] = changes.filter(kinds).newest_first()
    return found


def _json(expression: Func) -> Func:
    expression.output_field = JSONField()
    return expression
