"""Cells of lists: a painter for each kind, made once for a column and called for each row.

Plain string functions: a template for each cell costs twenty times as much.
"""

from collections.abc import Callable
from html import escape
from typing import Any

from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _

from scheda.foundation.components.people import hue, initials
from scheda.foundation.records import spelling
from scheda.foundation.records.fields import Field
from scheda.foundation.records.kinds import Kind

NOTHING = '<span class="faint">–</span>'
CLIPPED_FROM = 32
Paint = Callable[[Any], str]


def cell(field: Field, record: Any) -> SafeString:
    """The finished HTML of one value."""
    return mark_safe(paint(painter(field), field.value(record)))  # noqa: S308 painters escape


def paint(painted: Paint, value: Any) -> str:
    return NOTHING if value is None or value in ("", []) else painted(value)


def painter(field: Field) -> Paint:
    return PAINTERS[field.kind](field)


def avatar(name: str, look: str = "") -> str:
    """The mark of a person, or with `sq` of a company; the name stands beside it."""
    return (
        f'<span class="avatar{look}" data-hue="{hue(name)}" aria-hidden="true">'
        f"{escape(initials(name))}</span>"
    )


def clipped(text: str) -> str:
    """Text that may be cut short; long text shows in full on hover."""
    safe = escape(text)
    title = f' title="{safe}"' if len(text) > CLIPPED_FROM else ""
    return f'<span class="clip"{title}>{safe}</span>'


def _text(field: Field) -> Paint:
    return lambda value: clipped(str(value))


def _code(field: Field) -> Paint:
    return lambda value: f'<span class="plate"><span>{escape(str(value))}</span></span>'


def _money(field: Field) -> Paint:
    return lambda value: escape(spelling.money(value))


def _number(field: Field) -> Paint:
    return lambda value: escape(spelling.number(value))


def _percent(field: Field) -> Paint:
    return lambda value: escape(spelling.percent(value))


def _date(field: Field) -> Paint:
    return lambda value: f'<time datetime="{value}">{escape(spelling.day(value))}</time>'


def _instant(field: Field) -> Paint:
    return lambda at: (
        f'<time datetime="{at.isoformat("T", "minutes")}">{escape(spelling.moment(at))}</time>'
    )


def _person(field: Field) -> Paint:
    def person(value: Any) -> str:
        name = str(value)
        return f'<span class="row-n">{avatar(name)}{clipped(name)}</span>'

    return person


def _choice(field: Field) -> Paint:
    badges = {
        key: f'<span class="badge" data-tone="{escape(field.tones.get(key, ""))}">'
        f"{escape(label)}</span>"
        for key, label in field.options()
    }
    return lambda value: badges.get(str(value)) or clipped(str(value))


def _tags(field: Field) -> Paint:
    return lambda tags: " ".join(f'<span class="badge">{escape(str(tag))}</span>' for tag in tags)


def _phone(field: Field) -> Paint:
    return lambda value: _link("tel:" + str(value).replace(" ", ""), value)


def _email(field: Field) -> Paint:
    return lambda value: _link(f"mailto:{value}", value)


def _url(field: Field) -> Paint:
    def url(value: Any) -> str:
        is_web = str(value).startswith(("http://", "https://"))
        return _link(value, value) if is_web else clipped(str(value))

    return url


def _boolean(field: Field) -> Paint:
    yes, no = escape(_("yes")), escape(_("no"))
    return lambda value: yes if value else no


def _record(field: Field) -> Paint:
    def record(value: Any) -> str:
        if hasattr(value, "get_absolute_url"):
            return _link(value.get_absolute_url(), value)
        return clipped(str(value))

    return record


def _country(field: Field) -> Paint:
    return lambda code: clipped(spelling.country(code))


def _link(address: Any, text: Any) -> str:
    return f'<a class="plain" href="{escape(str(address))}">{escape(str(text))}</a>'


PAINTERS: dict[Kind, Callable[[Field], Paint]] = {
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
    Kind.COUNTRY: _country,
}
