"""Cells of lists: a painter for each kind, made once for a column and called for each row.

Plain string functions: a template for each cell costs twenty times as much.
"""

import datetime as dt
from collections.abc import Callable
from functools import lru_cache
from html import escape
from typing import Any

from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _

from scheda.foundation.components import spelling
from scheda.foundation.components.people import avatar
from scheda.foundation.records.fields import Field
from scheda.foundation.records.kinds import Kind

NOTHING = "–"
CLIPPED_FROM = 32
Paint = Callable[[Any], str]


def cell(field: Field, record: Any) -> SafeString:
    """The finished HTML of one value."""
    return mark_safe(paint(painter(field), field.value(record)))  # noqa: S308 painters escape


def paint(painted: Paint, value: Any) -> str:
    return NOTHING if not value and (value is None or value in ("", [])) else painted(value)


def painter(field: Field) -> Paint:
    """Language, zone and choices are looked up here, not for every row."""
    if field.is_sealed:
        return _text
    if field.kind is Kind.CHOICE:
        return _badge_of(field)
    made = MADE_ONCE.get(field.kind)
    return made() if made else PAINTERS[field.kind]


def _badge_of(field: Field) -> Paint:
    badges = {key: _badge(label, field.tones.get(key, "")) for key, label in field.options()}
    return lambda value: badges.get(str(value)) or _text(value)


def _badge(label: Any, tone: str = "") -> str:
    look = f" data-tone={tone}" if tone else ""
    return f"<span class=badge{look}>{escape(str(label))}</span>"


def _text(value: Any) -> str:
    """Long text is cut short and shows in full on hover."""
    safe = escape(str(value))
    return safe if len(safe) < CLIPPED_FROM else f'<span class="clip" title="{safe}">{safe}</span>'


def _code(value: Any) -> str:
    return f"<span class=plate>{escape(str(value))}</span>"


def _amounts() -> Paint:
    write = spelling.amounts()
    return lambda value: escape(write(value, getattr(value, "currency", "EUR")))


def _dates() -> Paint:
    write = spelling.days()
    return lambda value: f"<time datetime={value}>{escape(write(value))}</time>"


def _instants() -> Paint:
    write = spelling.moments()

    def painted(value: dt.datetime) -> str:
        at = value.isoformat("T", "minutes").replace("+00:00", "Z")
        return f"<time datetime={at}>{escape(write(value))}</time>"

    return painted


def _person(value: Any) -> str:
    return _person_called(str(value))


@lru_cache(maxsize=1_024)
def _person_called(name: str) -> str:
    safe = _text(name)
    short = safe == escape(name)
    return f"{avatar(name)}{safe}" if short else f"<span class=row-n>{avatar(name)}{safe}</span>"


def _tags(value: list[Any]) -> str:
    return " ".join(_badge(tag) for tag in value)


def _phone(value: Any) -> str:
    safe = escape(str(value))
    return f'<a class="plain" href="tel:{safe.replace(" ", "")}">{safe}</a>'


def _email(value: Any) -> str:
    safe = escape(str(value))
    return f'<a class="plain" href="mailto:{safe}">{safe}</a>'


def _url(value: Any) -> str:
    is_web = str(value).startswith(("http://", "https://"))
    return _link(value, value) if is_web else _text(value)


def _records() -> Paint:
    """Records of one column have addresses that differ in their key: to reverse each costs much."""
    frames: dict[type, tuple[str, str]] = {}

    def painted(value: Any) -> str:
        if not hasattr(value, "get_absolute_url"):
            return _text(value)
        before, after = frames.get(type(value)) or frames.setdefault(type(value), frame_of(value))
        address = f"{before}{value.pk}{after}" if before else escape(value.get_absolute_url())
        return f'<a class="plain" href="{address}">{escape(str(value))}</a>'

    return painted


def frame_of(record: Any) -> tuple[str, str]:
    """The address of a record, without its key; ("", "") when it is made of something else."""
    before, key, after = record.get_absolute_url().partition(str(record.pk))
    return (escape(before), escape(after)) if key else ("", "")


def _link(address: Any, text: Any) -> str:
    return f'<a class="plain" href="{escape(str(address))}">{escape(str(text))}</a>'


PAINTERS: dict[Kind, Paint] = {
    Kind.TEXT: _text,
    Kind.LONG_TEXT: _text,
    Kind.CODE: _code,
    Kind.NUMBER: lambda value: escape(spelling.number(value)),
    Kind.PERCENT: lambda value: escape(spelling.percent(value)),
    Kind.PERSON: _person,
    Kind.TAGS: _tags,
    Kind.PHONE: _phone,
    Kind.EMAIL: _email,
    Kind.URL: _url,
    Kind.BOOLEAN: lambda value: escape(_("yes") if value else _("no")),
    Kind.COUNTRY: lambda value: _text(spelling.country(value)),
}
MADE_ONCE: dict[Kind, Callable[[], Paint]] = {
    Kind.MONEY: _amounts,
    Kind.DATE: _dates,
    Kind.INSTANT: _instants,
    Kind.RECORD: _records,
}
