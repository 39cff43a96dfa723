"""Conditions on fields, as they stand in an address: `?owner=…&turnover__over=1000`."""

import datetime as dt
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from decimal import InvalidOperation
from functools import reduce
from operator import or_
from typing import Any, Protocol
from uuid import UUID

from django.db.models import Q, QuerySet
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from scheda.foundation.components.days import parse_day
from scheda.foundation.components.numbers import parse_decimal
from scheda.foundation.crypto.sealed_json import INDEX, indexes_of
from scheda.foundation.records.fields import Field, Fields
from scheda.foundation.records.kinds import Kind
from scheda.foundation.records.stored import as_json

ME = "me"


class Asked(Protocol):
    def keys(self) -> Any: ...
    def getlist(self, key: str) -> Sequence[Any]: ...


@dataclass(frozen=True)
class Operator:
    key: str
    label: str | Promise
    build: Callable[[str, list[Any]], Q]
    takes_value: bool = True
    takes_many: bool = False
    parse: Callable[[str], Any] | None = None


@dataclass(frozen=True)
class Condition:
    """One chip above a list: field, operator, values."""

    field: Field
    operator: Operator
    values: tuple[str, ...]
    me: UUID | None = None

    @property
    def parameter(self) -> str:
        suffix = f"__{self.operator.key}" if self.operator.key != "is" else ""
        return f"{self.field.key}{suffix}"

    def as_q(self) -> Q:
        """The condition for the database; text that is not a value of this kind finds nothing."""
        try:
            values = self.parsed()
            if self.field.is_sealed:
                return _in_index(self.field, values)
            if self.field.is_custom and values:
                return _in_json(self, values)
            return self.operator.build(self.field.orm_path, values)
        except (ValueError, InvalidOperation, OverflowError):
            return Q(pk=None)

    def parsed(self) -> list[Any]:
        """The values in their own type; `me` among people is whoever reads."""
        parse = self.operator.parse or PARSERS.get(self.field.kind, str)
        return [self.me if value == ME and self.me else parse(value) for value in self.values]


def _in_json(condition: Condition, values: list[Any]) -> Q:
    """Custom values live in one JSON column, so they are compared as JSON."""
    path = condition.field.orm_path
    if condition.field.kind is Kind.TAGS:
        return reduce(or_, (Q(**{f"{path}__contains": [value]}) for value in values))
    return condition.operator.build(path, [as_json(value) for value in values])


def _in_index(field: Field, values: list[Any]) -> Q:
    """Equal ones, and nothing else: what is sealed is neither compared nor searched."""
    wanted = [one for value in values for one in indexes_of(field.purpose, as_json(value))]
    return Q(**{f"{field.orm_path}__{INDEX}__in": wanted})


def _is_yes(text: str) -> bool:
    return text.lower() in {"1", "true", "yes", "on"}


def _past(text: str) -> tuple[dt.date, dt.date]:
    today = timezone.localdate()
    return today - dt.timedelta(days=int(text)), today


def _coming(text: str) -> tuple[dt.date, dt.date]:
    today = timezone.localdate()
    return today, today + dt.timedelta(days=int(text))


def _midnight(day: dt.date) -> dt.datetime:
    return timezone.make_aware(dt.datetime.combine(day, dt.time.min))


def _empty(path: str, values: list[Any]) -> Q:
    return Q(**{f"{path}__isnull": True})


def _blank(path: str, values: list[Any]) -> Q:
    return Q(**{path: ""}) | Q(**{f"{path}__isnull": True})


def _with(suffix: str) -> Callable[[str, list[Any]], Q]:
    return lambda path, values: Q(**{f"{path}{suffix}": values[0]})


def _with_all(suffix: str) -> Callable[[str, list[Any]], Q]:
    return lambda path, values: Q(**{f"{path}{suffix}": values})


def _none_of(path: str, values: list[Any]) -> Q:
    return ~Q(**{f"{path}__in": values})


def _yes_no(path: str, values: list[Any]) -> Q:
    return Q(**{path: True}) if values[0] else Q(**{path: False}) | Q(**{f"{path}__isnull": True})


def _between(path: str, values: list[Any]) -> Q:
    first, last = values[0]
    return Q(**{f"{path}__gte": first, f"{path}__lte": last})


def _since(path: str, values: list[Any]) -> Q:
    return Q(**{f"{path}__gte": _midnight(values[0])})


def _until(path: str, values: list[Any]) -> Q:
    return Q(**{f"{path}__lt": _midnight(values[0] + dt.timedelta(days=1))})


def _on_days(path: str, values: list[Any]) -> Q:
    first, last = values[0]
    return _since(path, [first]) & _until(path, [last])


EMPTY = Operator("empty", _("is empty"), _empty, takes_value=False)
IS = Operator("is", _("is"), _with_all("__in"), takes_many=True)
IS_NOT = Operator("not", _("is not"), _none_of, takes_many=True)
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
    Operator("since", _("on or after"), _with("__gte")),
    Operator("until", _("up to"), _with("__lte")),
    Operator("last", _("in the last days"), _between, parse=_past),
    Operator("next", _("in the next days"), _between, parse=_coming),
    EMPTY,
)
INSTANT = (
    Operator("since", _("on or after"), _since),
    Operator("until", _("up to"), _until),
    Operator("last", _("in the last days"), _on_days, parse=_past),
    EMPTY,
)
CHOICE = (IS, IS_NOT, EMPTY)
OPERATORS: dict[Kind, tuple[Operator, ...]] = {
    **dict.fromkeys((Kind.TEXT, Kind.LONG_TEXT, Kind.CODE, Kind.PHONE, Kind.EMAIL, Kind.URL), TEXT),
    **dict.fromkeys((Kind.MONEY, Kind.NUMBER, Kind.PERCENT), AMOUNT),
    **dict.fromkeys((Kind.CHOICE, Kind.PERSON, Kind.RECORD, Kind.COUNTRY), CHOICE),
    Kind.DATE: DAY,
    Kind.INSTANT: INSTANT,
    Kind.BOOLEAN: (Operator("is", _("is"), _yes_no),),
    Kind.TAGS: (Operator("is", _("has"), _with_all("__overlap"), takes_many=True),),
}
PARSERS: dict[Kind, Callable[[str], Any]] = {
    **dict.fromkeys((Kind.MONEY, Kind.NUMBER, Kind.PERCENT), parse_decimal),
    **dict.fromkeys((Kind.PERSON, Kind.RECORD), UUID),
    Kind.DATE: parse_day,
    Kind.INSTANT: parse_day,
    Kind.BOOLEAN: _is_yes,
}


def read_conditions(fields: Fields, asked: Asked, me: UUID | None = None) -> list[Condition]:
    """The conditions in an address; parameters that are not about fields are left alone."""
    conditions = []
    for parameter in asked.keys():  # noqa: SIM118
        key, _separator, operator_key = parameter.partition("__")
        operator = operator_of(fields, key, operator_key or "is")
        if operator is None:
            continue
        values = tuple(value for value in asked.getlist(parameter) if value and "\0" not in value)
        if values or not operator.takes_value:
            conditions.append(Condition(fields[key], operator, values, me))
    return conditions


def operator_of(fields: Fields, key: str, operator_key: str) -> Operator | None:
    if key not in fields or not fields[key].can_be_asked:
        return None
    return next((one for one in operators_of(fields[key]) if one.key == operator_key), None)


def operators_of(field: Field) -> tuple[Operator, ...]:
    return (IS,) if field.is_sealed else OPERATORS[field.kind]


def narrow(records: QuerySet[Any], conditions: list[Condition]) -> QuerySet[Any]:
    for condition in conditions:
        records = records.filter(condition.as_q())
    return records
