"""Icons come from one sprite; `icons.txt` lists those it holds, named as Lucide names them."""

from functools import cache
from importlib.resources import files

from django.templatetags.static import static
from django.utils.safestring import SafeString

from scheda.foundation.components.markup import format_html

MISSING = "circle"


@cache
def names() -> frozenset[str]:
    listed = files("scheda.foundation.components").joinpath("icons.txt").read_text()
    return frozenset(listed.split())


@cache
def icon(name: str, size: str = "") -> SafeString:
    """An icon beside a label; it says nothing to assistive technology."""
    known = name if name in names() else MISSING
    return format_html(
        '<svg class="i{}" aria-hidden="true"><use href="{}#{}"/></svg>',
        f" {size}" if size else "",
        static("ui/icons.svg"),
        known,
    )
