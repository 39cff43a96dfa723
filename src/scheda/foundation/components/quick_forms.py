"""The plain controls of forms, painted by functions: a card has thirty, and a template costs."""

from collections.abc import Callable, Iterable, Mapping
from typing import Any

from django.forms.renderers import DjangoTemplates
from django.utils.safestring import SafeString

from scheda.foundation.components.markup import format_html, joined

FOLDER = "django/forms/widgets/"
OPTION = f"{FOLDER}select_option.html"
INPUTS = ("text", "number", "email", "url", "hidden", "password", "date", "datetime", "checkbox")


class QuickForms(DjangoTemplates):
    """Django's own templates for everything that is not plain."""

    def render(self, template_name: str, context: dict[str, Any], request: Any = None) -> Any:
        paint = PAINTERS.get(template_name)
        painted = paint(context["widget"]) if paint else None
        return super().render(template_name, context, request) if painted is None else painted


def attributes(attrs: Mapping[str, Any]) -> SafeString:
    said = [
        format_html(" {}", name) if value is True else format_html(' {}="{}"', name, str(value))
        for name, value in attrs.items()
        if value is not False
    ]
    return joined(said)


def paint_input(widget: Mapping[str, Any]) -> SafeString:
    value = widget["value"]
    said = "" if value is None else format_html(' value="{}"', str(value))
    attrs = attributes(widget["attrs"])
    return format_html(
        '<input type="{}" name="{}"{}{}>', widget["type"], widget["name"], said, attrs
    )


def paint_textarea(widget: Mapping[str, Any]) -> SafeString:
    attrs, value = attributes(widget["attrs"]), widget["value"] or ""
    return format_html('<textarea name="{}"{}>\n{}</textarea>', widget["name"], attrs, value)


def paint_select(widget: Mapping[str, Any]) -> SafeString | None:
    """Nothing when an option wants a template of its own."""
    groups = widget["optgroups"]
    if any(option["template_name"] != OPTION for _, options, _ in groups for option in options):
        return None
    inside = joined(paint_group(name, options) for name, options, _index in groups)
    return format_html(
        '<select name="{}"{}>{}</select>', widget["name"], attributes(widget["attrs"]), inside
    )


def paint_group(name: str | None, options: Iterable[Mapping[str, Any]]) -> SafeString:
    inside = joined(paint_option(option) for option in options)
    return format_html('<optgroup label="{}">{}</optgroup>', name, inside) if name else inside


def paint_option(option: Mapping[str, Any]) -> SafeString:
    attrs = attributes(option["attrs"])
    return format_html(
        '<option value="{}"{}>{}</option>', str(option["value"]), attrs, option["label"]
    )


PAINTERS: dict[str, Callable[[Mapping[str, Any]], SafeString | None]] = {
    **{f"{FOLDER}{kind}.html": paint_input for kind in INPUTS},
    f"{FOLDER}textarea.html": paint_textarea,
    f"{FOLDER}select.html": paint_select,
}
