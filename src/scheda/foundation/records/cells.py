"""Cells of lists: a painter for each kind, made once for a column and called for each row.

Plain string functions: a template for each cell costs twenty times as much.
"""

import datetime as dt
from collections.abc import Callable
from html import escape
from typing import Any

from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _

from scheda.foundation.components import spelling
from scheda.foundation.components.people import hue, initials
from scheda.foundation.records.fields import Field
from scheda.foundation.records.kinds import Kind

NOTHING = "–"
CLIPPED_FROM = 32
Paint = Callable[[Any], str]


def cell(field: Field, record: Any) -> SafeString:
    """The finished HTML of one value."""
    return mark_safe(paint(painter(field), field.value(record)))  # noqa: S308 painters escape


def paint(painted: Paint, value: Any) -> str:
    return NOTHING if value is None or value in ("", []) else painted(value)


def painter(field: Field) -> Paint:
    if field.is_sealed:
        return _text
    return _badge_of(field) if field.kind is Kind.CHOICE else PAINTERS[field.kind]


def avatar(name: str, look: str = "") -> str:
    """The mark of a person, or with " sq" of a company; the name stands beside it."""
    return (
        f'<span class="avatar{look}" data-hue="{hue(name)}" aria-hidden="true">'
        f"{escape(initials(name))}</span>"
    )


def _badge_of(field: Field) -> Paint:
    badges = {key: _badge(label, field.tones.get(key, "")) for key, label in field.options()}
    return lambda value: badges.get(str(value)) or _text(value)


def _badge(label: Any, tone: str = "") -> str:
    look = f' data-tone="{escape(tone)}"' if tone else ""
    return f'<span class="badge"{look}>{escape(str(label))}</span>'


def _text(value: Any) -> str:
    """Long text is cut short and shows in full on hover."""
    safe = escape(str(value))
    return safe if len(safe) < CLIPPED_FROM else f'<span class="clip" title="{safe}">{safe}</span>'


def _code(value: Any) -> str:
    return f'<span class="plate"><span>{escape(str(value))}</span></span>'


def _date(value: dt.date) -> str:
    return f'<time datetime="{value}">{escape(spelling.day(value))}</time>'


def _instant(value: dt.datetime) -> str:
    at, said = value.isoformat("T", "minutes"), escape(spelling.moment(value))
    return f'<time datetime="{at}">{said}</time>'


def _person(value: Any) -> str:
    name = str(value)
    return f'<span class="row-n">{avatar(name)}{_text(name)}</span>'


def _tags(value: list[Any]) -> str:
    return " ".join(_badge(tag) for tag in value)


def _phone(value: Any) -> str:
    return _link("tel:" + str(value).replace(" ", ""), value)


def _url(value: Any) -> str:
    is_web = str(value).startswith(("http://", "https://"))
    return _link(value, value) if is_web else _text(value)


def _record(value: Any) -> str:
    address = getattr(value, "get_absolute_url", None)
    return _link(address(), value) if address else _text(value)


def _link(address: Any, text: Any) -> str:
    return f'<a class="plain" href="{escape(str(address))}">{escape(str(text))}</a>'


PAINTERS: dict[Kind, Paint] = {
    Kind.TEXT: _text,
    Kind.LONG_TEXT: _text,
    Kind.CODE: _code,
    Kind.MONEY: lambda value: escape(spelling.money(value, getattr(value, "currency", "EUR"))),
    Kind.NUMBER: lambda value: escape(spelling.number(value)),
    Kind.PERCENT: lambda value: escape(spelling.percent(value)),
    Kind.DATE: _date,
    Kind.INSTANT: _instant,
    Kind.PERSON: _person,
    Kind.TAGS: _tags,
    Kind.PHONE: _phone,
    Kind.EMAIL: lambda value: _link(f"mailto:{value}", value),
    Kind.URL: _url,
    Kind.BOOLEAN: lambda value: escape(_("yes") if value else _("no")),
    Kind.RECORD: _record,
    Kind.COUNTRY: lambda value: _text(spelling.country(value)),
}
