"""The heads of a list's columns; pressing one sorts."""

from html import escape
from typing import TYPE_CHECKING

from django.utils.safestring import SafeString, mark_safe

from scheda.foundation.components.icons import icon
from scheda.foundation.records.fields import Field

if TYPE_CHECKING:
    from scheda.foundation.screens.list import ListScreen

ARROWS = {"ascending": "chevron-up", "descending": "chevron-down"}


def heads_of(screen: "ListScreen") -> SafeString:
    heads = "".join(_head(screen, field) for field in screen.shown)
    return mark_safe(heads)  # noqa: S308 labels and addresses are escaped


def _head(screen: "ListScreen", field: Field) -> str:
    look, label = ' class="num"' if field.is_numeric else "", escape(str(field.label))
    if not field.sortable:
        return f'<th{look} scope="col">{label}</th>'
    now = screen.order if screen.order.field == field else None
    turned = f"-{field.key}" if now and not now.descending else field.key
    address = escape(screen.address(sort=turned))
    sort = ("descending" if now.descending else "ascending") if now else ""
    said = f' aria-sort="{sort}"' if sort else ""
    arrow = icon(ARROWS[sort]) if sort else ""
    link = f'<a href="{address}" hx-get="{address}">{label}{arrow}</a>'
    return f'<th{look}{said} scope="col">{link}</th>'
