from typing import Any

from django import template
from django.utils.safestring import SafeString

from scheda.foundation.records import cells
from scheda.foundation.records.fields import Field

register = template.Library()


@register.simple_tag
def cell(field: Field, record: Any) -> SafeString:
    return cells.cell(field, record)


@register.simple_tag
def address(screen: Any, *dropped: str, **changes: str) -> str:
    """The address of a list with some parameters changed or dropped."""
    return str(screen.address(*dropped, **changes))
