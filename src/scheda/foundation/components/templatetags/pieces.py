"""What the component templates themselves need."""

from collections.abc import Hashable
from functools import lru_cache
from typing import Any
from uuid import UUID

from django.conf import settings
from django.template import Library
from django.template.defaulttags import URLNode, url
from django.template.loader import render_to_string
from django.utils import translation
from django.utils.html import conditional_escape
from django.utils.safestring import SafeString

from scheda.foundation.components import charts, entries, forms, people
from scheda.foundation.components.addresses import address
from scheda.foundation.components.everywhere import address_of_script

register = Library()
register.filter("initials", people.initials)
register.filter("hue", people.hue)
register.filter("avatar", lambda who: people.avatar(str(who)))
register.filter("control", forms.control)
register.filter("shape", forms.shape)
register.simple_tag(charts.sparkline, name="sparkline")
register.simple_tag(charts.ruler, name="ruler")
register.simple_tag(charts.score, name="score")
register.simple_tag(entries.entry, name="entry")
register.simple_tag(address_of_script, name="everywhere")


class AddressNode(URLNode):
    def render(self, context: Any) -> Any:
        if self.kwargs or self.asvar:
            return super().render(context)
        args = [arg.resolve(context) for arg in self.args]
        if not all(isinstance(one, UUID | str) for one in args):
            return super().render(context)
        return conditional_escape(address(self.view_name.resolve(context), *args))


@register.tag("url")
def short_url(parser: Any, token: Any) -> AddressNode:
    """Django's own tag; the addresses of records are put together from known pieces."""
    node = url(parser, token)
    return AddressNode(node.view_name, node.args, node.kwargs, node.asvar)


@register.simple_tag
def said_once(template_name: str, about: Hashable = None) -> SafeString:
    """A piece that is the same on all pages of one language about the same: rendered once."""
    language = translation.get_language() or ""
    render = _rendered.__wrapped__ if settings.DEBUG else _rendered
    return render(template_name, language, about)


@lru_cache(maxsize=512)
def _rendered(template_name: str, language: str, about: Hashable) -> SafeString:
    return render_to_string(template_name, {"about": about})
