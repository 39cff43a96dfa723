"""What the component templates themselves need."""

from functools import cache

from django.conf import settings
from django.template import Library
from django.template.loader import render_to_string
from django.utils import translation
from django.utils.safestring import SafeString

from scheda.foundation.components import charts, entries, forms, people

register = Library()
register.filter("initials", people.initials)
register.filter("hue", people.hue)
register.filter("control", forms.control)
register.filter("shape", forms.shape)
register.simple_tag(charts.sparkline, name="sparkline")
register.simple_tag(charts.ruler, name="ruler")
register.simple_tag(charts.score, name="score")
register.simple_tag(entries.entry, name="entry")


@register.simple_tag
def said_once(template_name: str) -> SafeString:
    """A piece that is the same on every page of one language: rendered once in a process."""
    language = translation.get_language() or ""
    return (
        _rendered(template_name, language)
        if not settings.DEBUG
        else render_to_string(template_name)
    )


@cache
def _rendered(template_name: str, language: str) -> SafeString:
    return render_to_string(template_name)
