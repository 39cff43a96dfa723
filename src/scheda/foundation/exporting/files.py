"""A list as a file: rows in a stream, values that no spreadsheet takes for a formula."""

import csv
import datetime as dt
import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from decimal import Decimal
from io import StringIO
from itertools import dropwhile, islice
from tempfile import TemporaryFile
from typing import IO, Any
from unicodedata import category

import xlsxwriter
from django.core.exceptions import FieldDoesNotExist
from django.db.models import Model, QuerySet
from django.utils import timezone
from django.utils.translation import gettext as _

from scheda.foundation.access.scoping import ScopedQuerySet
from scheda.foundation.choosing.choosers import chooser_of
from scheda.foundation.crypto.strict_field import SealedText
from scheda.foundation.records.fields import MASK, Field
from scheda.foundation.records.kinds import Kind
from scheda.foundation.records.stored import from_json
from scheda.foundation.statements.reading import only_shown

BATCH = 500
ROWS_OF_A_SHEET, LONGEST_TEXT, FIRST_YEAR_OF_SHEETS = 1_048_575, 32_767, 1900
BYTE_ORDER_MARK = "\ufeff"
RISKY = tuple("=+-@\t\r\n\uff1d\uff0b\uff0d\uff20")
SIGNS = frozenset("=+-@\uff1d\uff0b\uff0d\uff20")
NUMBER = re.compile(r"-?\d[\d.,]*")
Convert = Callable[[Any], Any]


def safe_cell(value: Any) -> Any:
    """Text that a spreadsheet would run as a formula gets an apostrophe; figures stay figures."""
    if not isinstance(value, str) or not value or value[0].isalnum():
        return value
    if value[0] not in RISKY:
        first_seen = next(dropwhile(is_unseen, value), "")
        if not value.lstrip(" ").startswith(RISKY) and first_seen not in SIGNS:
            return value
    return value if NUMBER.fullmatch(value) else f"'{value}"


def is_unseen(sign: str) -> bool:
    """White space of every width, and signs that take no room: a reader may drop them first."""
    return sign.isspace() or category(sign) == "Cf"


class Export:
    """Fields of the records that match, as this person may see them."""

    def __init__(self, records: QuerySet[Any], fields: Sequence[Field], user: Any) -> None:
        self.fields, self.user = fields, user
        self._related = [
            (at, model) for at, one in enumerate(fields) if (model := beyond_the_door(records, one))
        ]
        told = dict(self._related)
        paths = [
            one.display or one.orm_path if at in told else source(records.model, one)
            for at, one in enumerate(fields)
        ]
        self.records = records.values_list(*(path or "pk" for path in paths), "pk")
        self._properties = [(at, fields[at]) for at, path in enumerate(paths) if not path]
        self._whole = only_shown(records, [field for _at, field in self._properties])
        self._converted = [
            (at, _masked if one.is_sealed else CONVERTERS[one.kind](one))
            for at, one in enumerate(fields)
            if one.is_sealed or one.kind in CONVERTERS
        ]
        self._strict = [at for at, one in enumerate(fields) if one.is_strict]
        self._linked = [
            (at, chooser)
            for at, one in enumerate(fields)
            if one.is_custom and (chooser := chooser_of(one.chosen_from))
        ]

    @property
    def titles(self) -> list[str]:
        return [str(field.label) for field in self.fields]

    def rows(self) -> Iterator[Sequence[Any]]:
        for batch in self.batches():
            yield from batch

    def batches(self) -> Iterator[Iterable[Sequence[Any]]]:
        """In a transaction the server keeps the place, so memory stays flat."""
        rows = self.records.iterator(chunk_size=BATCH)
        while batch := list(islice(rows, BATCH)):
            yield self._finished(batch)

    def _finished(self, batch: list[Sequence[Any]]) -> Iterable[Sequence[Any]]:
        """Column by column: what is done to a column is looked up once, not for each row."""
        *columns, keys = (list(column) for column in zip(*batch, strict=True))
        whole = self._whole.in_bulk(keys) if self._properties else {}
        for at, field in self._properties:
            columns[at] = [_named(field.value(whole.get(pk))) for pk in keys]
        for at in self._strict:
            columns[at] = [
                value.opened_in(pk) if isinstance(value, SealedText) else value
                for value, pk in zip(columns[at], keys, strict=True)
            ]
        for at, convert in self._converted:
            columns[at] = [None if value is None else convert(value) for value in columns[at]]
        for at, model in self._related:
            seen = model._default_manager.visible_to(self.user).filter(pk__in={*columns[at]})  # type: ignore[attr-defined]
            names = dict(seen.values_list("pk", "name"))
            columns[at] = [names.get(key) for key in columns[at]]
        for at, chooser in self._linked:
            labels = chooser.labels(self.user, [value for value in columns[at] if value])
            columns[at] = [labels.get(value) for value in columns[at]]
        return zip(*columns, strict=True)


def csv_lines(export: Export) -> Iterator[str]:
    yield BYTE_ORDER_MARK + _lines([export.titles])
    for batch in export.batches():
        yield _lines(batch)


def _lines(rows: Iterable[Sequence[Any]]) -> str:
    """Most values begin with a letter or a digit: these need no look."""
    text = StringIO(newline="")
    columns = (
        [
            value if type(value) is not str or value[:1].isalnum() else safe_cell(value)
            for value in column
        ]
        for column in zip(*rows, strict=True)
    )
    csv.writer(text).writerows(zip(*columns, strict=True))
    return text.getvalue()


def xlsx_file(export: Export) -> IO[bytes]:
    """The workbook in a temporary file; rows leave memory as they are written."""
    target = TemporaryFile()  # noqa: SIM115 closed by the answer
    facts = {"constant_memory": True, "default_date_format": "yyyy-mm-dd"}
    with xlsxwriter.Workbook(target, facts) as book:
        sheet, at = None, 0
        for row in export.rows():
            if sheet is None or at == ROWS_OF_A_SHEET:
                sheet, at = _sheet(book, export.titles), 0
            at += 1
            _write(sheet, at, row)
        if sheet is None:
            _sheet(book, export.titles)
    target.seek(0)
    return target


def source(model: type[Model], field: Field) -> Any:
    """Where a file finds the text of a field: for a related record, in its name.

    Nothing when only the record itself can tell, by a property: whole records are read then.
    """
    path = field.display or field.orm_path
    if field.is_custom or field.exported:
        return field.exported or path
    column = _column(model, path)
    if column is None:
        return ""
    is_key = path.endswith(column.attname) and column.attname != column.name
    if not column.is_relation or is_key:
        return path
    return f"{path}__name" if _column(column.related_model, "name") else ""


def beyond_the_door(records: QuerySet[Any], field: Field) -> type[Model] | None:
    """What a field names that one may not see though one sees the record, such as a parent company.

    Where rights are measured at what it names, whoever sees the record sees that too.
    """
    path = field.display or field.orm_path
    column = None if field.is_custom or field.exported else _column(records.model, path)
    if column is None or not column.is_relation:
        return None
    others: Any = column.related_model._default_manager.all()
    is_door = getattr(records, "owner_path", "").startswith(f"{path}__")
    is_named = isinstance(others, ScopedQuerySet) and _column(column.related_model, "name")
    return column.related_model if is_named and not is_door else None


def _column(model: Any, path: str) -> Any:
    """The last field on a path; None when it leads to a property."""
    column = None
    for name in path.split("__"):
        try:
            column = (column.related_model if column else model)._meta.get_field(name)
        except (FieldDoesNotExist, AttributeError):
            return None
    return column


def _sheet(book: Any, titles: Iterable[str]) -> Any:
    sheet = book.add_worksheet()
    for column, title in enumerate(titles):
        sheet.write_string(0, column, title)
    return sheet


def _write(sheet: Any, at: int, row: Iterable[Any]) -> None:
    for column, value in enumerate(row):
        if isinstance(value, dt.date) and value.year >= FIRST_YEAR_OF_SHEETS:
            sheet.write_datetime(at, column, value)
        elif isinstance(value, int | float | Decimal):
            sheet.write_number(at, column, value)
        elif value is not None:
            sheet.write_string(at, column, str(value)[:LONGEST_TEXT])


def _named(value: Any) -> Any:
    return str(value) if isinstance(value, Model) else value


def _masked(_value: Any) -> str:
    return MASK


def _number(field: Field) -> Convert:
    return lambda value: value if isinstance(value, Decimal | int) else from_json(field.kind, value)


def _date(field: Field) -> Convert:
    return lambda value: from_json(field.kind, value) if field.is_custom else value


def _instant(field: Field) -> Convert:
    zone = timezone.get_current_timezone()
    return lambda value: value.astimezone(zone).replace(tzinfo=None, microsecond=0)


def _choice(field: Field) -> Convert:
    labels = dict(field.options())
    return lambda value: labels.get(str(value), str(value))


def _tags(field: Field) -> Convert:
    return ", ".join


def _boolean(field: Field) -> Convert:
    yes, no = _("yes"), _("no")
    return lambda value: yes if value else no


CONVERTERS: dict[Kind, Callable[[Field], Convert]] = {
    **dict.fromkeys((Kind.MONEY, Kind.NUMBER, Kind.PERCENT), _number),
    Kind.DATE: _date,
    Kind.INSTANT: _instant,
    Kind.CHOICE: _choice,
    Kind.TAGS: _tags,
    Kind.BOOLEAN: _boolean,
}
