"""Conditions on fields, as they stand in an address: `?owner=…&turnover__over=1000`."""

import datetime as dt
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation
from functools import reduce
from operator import or_
from typing import Any, Protocol
from uuid import UUID

from django.db.models import Q, QuerySet
from django.utils.dateparse import parse_date
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from scheda.foundation.records.fields import Field, Fields
from scheda.foundation.records.kinds import Kind
from scheda.foundation.records.numbers import parse_decimal


class Asked(Protocol):
    def keys(self) -> Any: ...
    def getlist(self, key: str) -> Sequence[Any]: ...


@dataclass(frozen=True)
class Operator:
    key: str
    label: str | Promise
    build: Callable[[str, list[Any]], Q]
    takes_value: bool = True


@dataclass(frozen=True)
class Condition:
    """One chip above a list: field, operator, values."""

    field: Field
    operator: Operator
    values: tuple[str, ...]

    @property
    def parameter(self) -> str:
        suffix = f"__{self.operator.key}" if self.operator.key != "is" else ""
        return f"{self.field.key}{suffix}"

    def as_q(self) -> Q:
        """The condition for the database; text that is not a value of this kind finds nothing."""
        try:
            values = [PARSERS.get(self.field.kind, str)(value) for value in self.values]
        except (ValueError, InvalidOperation):
            return Q(pk=None)
        if self.field.is_custom:
            return _in_json(self, values)
        return self.operator.build(self.field.orm_path, values)


def _in_json(condition: Condition, values: list[Any]) -> Q:
    """Custom values live in one JSON column, so they are compared as JSON."""
    path = condition.field.orm_path
    if condition.field.kind is Kind.TAGS:
        return reduce(or_, (Q(**{f"{path}__contains": [value]}) for value in values))
    return condition.operator.build(path, [as_json(value) for value in values])


def as_json(value: Any) -> Any:
    """A value as the `custom` column keeps it."""
    if isinstance(value, Decimal):
        return int(value) if value == value.to_integral_value() else float(value)
    return value if isinstance(value, str | bool | list | None) else str(value)


def _day(text: str) -> dt.date:
    day = parse_date(text)
    if day is None:
        raise ValueError(text)
    return day


def _is_yes(text: str) -> bool:
    return text.lower() in {"1", "true", "yes", "on"}


def _empty(path: str, values: list[Any]) -> Q:
    return Q(**{f"{path}__isnull": True})


def _blank(path: str, values: list[Any]) -> Q:
    return Q(**{path: ""}) | Q(**{f"{path}__isnull": True})


def _with(suffix: str) -> Callable[[str, list[Any]], Q]:
    return lambda path, values: Q(**{f"{path}{suffix}": values[0]})


def _one_of(path: str, values: list[Any]) -> Q:
    return Q(**{f"{path}__in": values})


def _none_of(path: str, values: list[Any]) -> Q:
    return ~Q(**{f"{path}__in": values})


def _overlap(path: str, values: list[Any]) -> Q:
    return Q(**{f"{path}__overlap": values})


EMPTY = Operator("empty", _("is empty"), _empty, takes_value=False)
IS = Operator("is", _("is"), _one_of)
IS_NOT = Operator("not", _("is not"), _none_of)
TEXT = (
    Operator("has", _("contains"), _with("__icontains")),
    IS,
    Operator("starts", _("begins with"), _with("__istartswith")),
    Operator("empty", _("is empty"), _blank, takes_value=False),
)
AMOUNT = (
    Operator("over", _("over"), _with("__gt")),
    Operator("under", _("under"), _with("__lt")),
    IS,
    EMPTY,
)
DAY = (
    Operator("since", _("from"), _with("__gte")),
    Operator("until", _("up to"), _with("__lte")),
    EMPTY,
)
INSTANT = (
    Operator("since", _("from"), _with("__date__gte")),
    Operator("until", _("up to"), _with("__date__lte")),
)
CHOICE = (IS, IS_NOT, EMPTY)
OPERATORS: dict[Kind, tuple[Operator, ...]] = {
    **dict.fromkeys(
        (Kind.TEXT, Kind.LONG_TEXT, Kind.CODE, Kind.PHONE, Kind.EMAIL, Kind.URL), TEXT
    ),
    **dict.fromkeys((Kind.MONEY, Kind.NUMBER, Kind.PERCENT), AMOUNT),
    **dict.fromkeys((Kind.CHOICE, Kind.PERSON, Kind.RECORD, Kind.COUNTRY), CHOICE),
    Kind.DATE: DAY,
    Kind.INSTANT: INSTANT,
    Kind.BOOLEAN: (IS,),
    Kind.TAGS: (Operator("is", _("has"), _overlap),),
}
PARSERS: dict[Kind, Callable[[str], Any]] = {
    **dict.fromkeys((Kind.MONEY, Kind.NUMBER, Kind.PERCENT), parse_decimal),
    **dict.fromkeys((Kind.PERSON, Kind.RECORD), UUID),
    Kind.DATE: _day,
    Kind.INSTANT: _day,
    Kind.BOOLEAN: _is_yes,
}


def read_conditions(fields: Fields, asked: Asked) -> list[Condition]:
    """The conditions in an address; parameters that are not about fields are left alone."""
    conditions = []
    for parameter in asked.keys():  # noqa: SIM118
        key, _separator, operator_key = parameter.partition("__")
        if key not in fields or not fields[key].filterable:
            continue
        operator = _operator(fields[key], operator_key or "is")
        values = tuple(value for value in asked.getlist(parameter) if value != "")
        if operator and (values or not operator.takes_value):
            conditions.append(Condition(fields[key], operator, values))
    return conditions


def narrow(records: QuerySet[Any], conditions: list[Condition]) -> QuerySet[Any]:
    for condition in conditions:
        records = records.filter(condition.as_q())
    return records


def operators_of(field: Field) -> tuple[Operator, ...]:
    return OPERATORS[field.kind]


def _operator(field: Field, key: str) -> Operator | None:
    return next((one for one in OPERATORS[field.kind] if one.key == key), None)


