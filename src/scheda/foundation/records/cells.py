"""Cells of lists: one Python function for each kind. A template for each cell costs ten times."""

from collections.abc import Callable
from typing import Any

from django.utils.html import conditional_escape, format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from scheda.foundation.components import formats
from scheda.foundation.components.people import hue, initials
from scheda.foundation.records.fields import Field
from scheda.foundation.records.kinds import Kind

EMPTY = SafeString("–")
Cell = Callable[[Field, Any], SafeString]


def cell(field: Field, record: Any) -> SafeString:
    """The finished HTML of one cell."""
    value = field.value(record)
    if field.is_link:
        return _name(value, record)
    if value is None or value == "" or value == []:
        return EMPTY
    return CELLS[field.kind](field, value)


def plain(field: Field, record: Any) -> Any:
    """The value for exports: what the cell says, without markup."""
    value = field.value(record)
    if value is None:
        return ""
    if field.kind is Kind.TAGS:
        return ", ".join(value)
    if field.kind is Kind.CHOICE:
        return field.label_of(value)
    if field.kind is Kind.BOOLEAN:
        return _("yes") if value else _("no")
    return value if field.is_numeric or field.kind in {Kind.DATE, Kind.INSTANT} else str(value)


def _name(value: Any, record: Any) -> SafeString:
    name = str(value or "") or _("(no name)")
    return format_html(
        '<a class="name" href="{}"><span class="mark" data-hue="{}" aria-hidden="true">{}</span>'
        "<b>{}</b></a>",
        record.get_absolute_url(),
        hue(name),
        initials(name),
        name,
    )


def _text(field: Field, value: Any) -> SafeString:
    return format_html('<span class="ellipsis" title="{0}">{0}</span>', value)


def _code(field: Field, value: Any) -> SafeString:
    return format_html('<code class="code">{}</code>', value)


def _money(field: Field, value: Any) -> SafeString:
    return conditional_escape(formats.money(value))


def _number(field: Field, value: Any) -> SafeString:
    return conditional_escape(formats.number(value))


def _percent(field: Field, value: Any) -> SafeString:
    return conditional_escape(formats.percent(value))


def _date(field: Field, value: Any) -> SafeString:
    return format_html('<time datetime="{}">{}</time>', value, formats.day(value))


def _instant(field: Field, value: Any) -> SafeString:
    return format_html('<time datetime="{}">{}</time>', value.isoformat(), formats.moment(value))


def _person(field: Field, value: Any) -> SafeString:
    return format_html(
        '<span class="person"><span class="avatar" data-hue="{}" aria-hidden="true">{}</span>'
        '<span class="ellipsis">{}</span></span>',
        hue(str(value)),
        initials(str(value)),
        value,
    )


def _choice(field: Field, value: Any) -> SafeString:
    return format_html('<span class="badge" data-value="{}">{}</span>', value, field.label_of(value))


def _tags(field: Field, value: Any) -> SafeString:
    return format_html_join(" ", '<span class="badge">{}</span>', ((tag,) for tag in value))


def _phone(field: Field, value: Any) -> SafeString:
    return format_html('<a href="tel:{}">{}</a>', value, value)


def _email(field: Field, value: Any) -> SafeString:
    return format_html('<a href="mailto:{}">{}</a>', value, value)


def _url(field: Field, value: Any) -> SafeString:
    safe = str(value).startswith(("http://", "https://"))
    return format_html('<a href="{0}" rel="noopener">{0}</a>', value) if safe else _text(field, value)


def _boolean(field: Field, value: Any) -> SafeString:
    return conditional_escape(_("yes") if value else _("no"))


def _record(field: Field, value: Any) -> SafeString:
    if hasattr(value, "get_absolute_url"):
        return format_html('<a href="{}">{}</a>', value.get_absolute_url(), value)
    return _text(field, value)


CELLS: dict[Kind, Cell] = {
    Kind.TEXT: _text,
    Kind.LONG_TEXT: _text,
    Kind.CODE: _code,
    Kind.MONEY: _money,
    Kind.NUMBER: _number,
    Kind.PERCENT: _percent,
    Kind.DATE: _date,
    Kind.INSTANT: _instant,
    Kind.PERSON: _person,
    Kind.CHOICE: _choice,
    Kind.TAGS: _tags,
    Kind.PHONE: _phone,
    Kind.EMAIL: _email,
    Kind.URL: _url,
    Kind.BOOLEAN: _boolean,
    Kind.RECORD: _record,
    Kind.COUNTRY: _text,
}
