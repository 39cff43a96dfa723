"""The heads of a list's columns; pressing one sorts."""

from typing import TYPE_CHECKING

from django.utils.safestring import SafeString

from scheda.foundation.components.icons import icon
from scheda.foundation.components.markup import format_html, joined
from scheda.foundation.records.fields import Field

if TYPE_CHECKING:
    from scheda.foundation.screens.list import ListScreen

ARROWS = {"ascending": "chevron-up", "descending": "chevron-down"}


def heads_of(screen: "ListScreen") -> SafeString:
    return joined(_head(screen, field) for field in screen.shown)


def _head(screen: "ListScreen", field: Field) -> SafeString:
    look = format_html(' class="num"') if field.is_numeric else ""
    if not field.sortable:
        return format_html('<th{} scope="col">{}</th>', look, field.label)
    now = screen.order if screen.order.field == field else None
    turned = f"-{field.key}" if now and not now.descending else field.key
    address = screen.address(sort=turned)
    sort = ("descending" if now.descending else "ascending") if now else ""
    said = format_html(' aria-sort="{}"', sort) if sort else ""
    arrow = icon(ARROWS[sort]) if sort else ""
    return format_html(
        '<th{0}{1} scope="col"><a href="{2}" hx-get="{2}">{3}{4}</a></th>',
        look, said, address, field.label, arrow,
    )  # fmt: skip
