from decimal import Decimal, InvalidOperation
from typing import Any

from django import forms
from django.utils.translation import gettext as _

from scheda.core.today.services.layouts import Placed
from scheda.foundation.components.formats import number
from scheda.foundation.components.numbers import parse_decimal


class DecimalField(forms.CharField):
    """A number from zero on, as people type it."""

    def to_python(self, value: Any) -> Any:
        try:
            typed = parse_decimal(str(value))
        except InvalidOperation:
            raise forms.ValidationError(_("Enter a number, such as 1.500.")) from None
        if typed < 0:
            raise forms.ValidationError(_("Enter a number from zero on."))
        return typed


class LayoutForm(forms.Form):
    """Which sections, in which order, and from where on; one step up or down at a time."""

    def __init__(self, placed: list[Placed], data: Any = None) -> None:
        super().__init__(data)
        sent = data.getlist("order") if data else []
        rank = {key: at for at, key in enumerate(_moved(sent, data))} if data else {}
        self.placed = sorted(placed, key=lambda one: rank.get(one.section.key, len(rank)))
        for one in self.placed:
            key = one.section.key
            self.fields[f"show-{key}"] = forms.BooleanField(
                label=str(one.section.title), required=False, initial=one.is_shown
            )
            if one.section.threshold is not None:
                self.fields[f"from-{key}"] = DecimalField(
                    label=str(one.section.threshold.label),
                    initial=number(one.threshold),
                    widget=forms.TextInput({"inputmode": "decimal"}),
                )

    @property
    def rows(self) -> list[dict[str, Any]]:
        keys = [one.section.key for one in self.placed]
        return [
            {
                "key": key,
                "show": self[f"show-{key}"],
                "threshold": self[f"from-{key}"] if f"from-{key}" in self.fields else None,
                "title": self.fields[f"show-{key}"].label,
                "first": at == 0,
                "last": at == len(keys) - 1,
            }
            for at, key in enumerate(keys)
        ]

    @property
    def facts(self) -> dict[str, Any]:
        keys = [one.section.key for one in self.placed]
        thresholds: dict[str, Decimal] = {
            key: self.cleaned_data[f"from-{key}"] for key in keys if f"from-{key}" in self.fields
        }
        hidden = [key for key in keys if not self.cleaned_data[f"show-{key}"]]
        return {"order": keys, "hidden": hidden, "thresholds": thresholds}


def _moved(order: list[str], data: Any) -> list[str]:
    """The order that was sent, after the step that was asked for."""
    for verb, step in (("up", -1), ("down", 1)):
        key = data.get(verb)
        if key in order:
            at = order.index(key)
            to = min(max(at + step, 0), len(order) - 1)
            order.insert(to, order.pop(at))
    return order
