from django import template
from django.utils.html import format_html
from django.utils.safestring import SafeString

from scheda.foundation.records.identity import uuid7

register = template.Library()


@register.simple_tag
def submission() -> SafeString:
    """The key that a form carries, so that pressing the button twice saves once."""
    return format_html('<input type="hidden" name="submission" value="{}">', uuid7())
