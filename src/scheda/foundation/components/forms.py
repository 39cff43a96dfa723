"""How a bound form field becomes a control."""

from django.forms import (
    BoundField,
    CheckboxInput,
    CheckboxSelectMultiple,
    RadioSelect,
    Select,
    Textarea,
    Widget,
)
from django.utils.safestring import SafeString

CLASSES: dict[type[Widget], str] = {
    Textarea: "textarea",
    CheckboxSelectMultiple: "",
    RadioSelect: "",
    Select: "select",
}


def control(bound: BoundField) -> SafeString:
    """The widget in its class; label, hint and error are the template's business."""
    widget = bound.field.widget
    own = widget.attrs.get("class", "")
    look = next((name for kind, name in CLASSES.items() if isinstance(widget, kind)), "input")
    if isinstance(widget, CheckboxInput):
        look = ""
    attrs: dict[str, str | bool] = {"class": f"{look} {own}".strip()} if look or own else {}
    return bound.as_widget(attrs=attrs)


def shape(bound: BoundField) -> str:
    """check: one tick with its label beside it; group: several; single: everything else."""
    widget = bound.field.widget
    if isinstance(widget, CheckboxInput):
        return "check"
    return "group" if isinstance(widget, RadioSelect | CheckboxSelectMultiple) else "single"
