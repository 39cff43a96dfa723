from typing import Any

from django import template
from django.utils.safestring import SafeString

from scheda.foundation.records import cells
from scheda.foundation.records.fields import Field

register = template.Library()


@register.simple_tag
def cell(field: Field, record: Any) -> SafeString:
    return cells.cell(field, record)
