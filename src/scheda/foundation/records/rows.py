"""Whole rows of a list as HTML: fifty rows of eight columns cost a millisecond.

HTML needs no quotes round values of letters and digits, and no end tags of cells and rows: these
are four kilobytes of a page.
"""

from collections.abc import Callable, Sequence
from html import escape
from operator import attrgetter
from typing import Any

from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _

from scheda.foundation.choosing.choosers import chooser_of
from scheda.foundation.components.people import avatar
from scheda.foundation.records.cells import frame_of, paint, painter
from scheda.foundation.records.fields import Field
from scheda.foundation.records.kinds import Kind


class Rows:
    """The body of one table. Made once for a page: what is the same in all rows is done once."""

    def __init__(
        self, fields: Sequence[Field], *, selectable: bool = False, user: Any = None
    ) -> None:
        self.selectable, self.user = selectable, user
        self._linked = {
            at: chooser
            for at, field in enumerate(fields)
            if field.is_custom and (chooser := chooser_of(field.chosen_from))
        }
        self._select, self._nameless = escape(_("Select %(name)s")), _("(no name)")
        self._columns = [
            (_getter(field), painter(field), self._opening(field, index))
            for index, field in enumerate(fields)
        ]
        self._marked = fields[0].kind is not Kind.CODE
        """A number needs no mark with its initials."""
        self._address: tuple[str, str] | None = None

    def render(self, records: Sequence[Any]) -> SafeString:
        for at, chooser in self._linked.items():
            get, _painted, opening = self._columns[at]
            names = chooser.labels(self.user, filter(None, map(get, records)))
            self._columns[at] = _named(get, names), _painted, opening
        rows = "".join(map(self._row, records))
        rows = rows.replace('<a class="plain" ', "<a ")  # Links in a list are plain by themselves.
        return mark_safe(rows)  # noqa: S308 painters escape

    def _row(self, record: Any) -> str:
        (first, _painted, opening), *rest = self._columns
        name, key = str(first(record) or self._nameless), str(record.pk)
        safe = escape(name)
        cells = ["<tr>", self._box(key, safe), opening, self._name(record, key, name, safe)]
        for get, painted, opening in rest:
            value = get(record)
            cells += opening, painted(value) if value else paint(painted, value)
        return "".join(cells)

    def _box(self, key: str, name: str) -> str:
        if not self.selectable:
            return ""
        label = self._select.replace("%(name)s", name)
        return f'<td class=cb><input type=checkbox value={key} aria-label="{label}">'

    def _name(self, record: Any, key: str, name: str, safe: str) -> str:
        link = f'<a class="name clip" href="{self._address_of(record, key)}">{safe}</a>'
        return f"<span class=row-n>{avatar(name, ' sq')}{link}</span>" if self._marked else link

    def _address_of(self, record: Any, key: str) -> str:
        """The address of the first row, with the key of this one: reversing costs too much."""
        self._address = self._address or frame_of(record)
        before, after = self._address
        return f"{before}{key}{after}" if before else escape(record.get_absolute_url())

    def _opening(self, field: Field, index: int) -> str:
        look = " class=num" if field.is_numeric else ""
        primary = f" data-primary={index + 1}" if field.on_phone or not index else ""
        return f"<td{look}{primary}>"


def _named(get: Callable[[Any], Any], names: dict[str, str]) -> Callable[[Any], Any]:
    return lambda record: names.get(get(record))


def _getter(field: Field) -> Callable[[Any], Any]:
    """How a field is read from one record after the other, joined ones along their path."""
    if field.is_custom or field.is_sealed:
        return field.value
    first, *further = (field.display or field.orm_path).split("__")
    if not further:
        return attrgetter(first)

    def along(record: Any) -> Any:
        value = getattr(record, first, None)
        for name in further:
            value = getattr(value, name, None)
        return value

    return along
